package dev.banyan.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.protocol.Beat;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreContract;
import dev.banyan.runtime.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePerKeyStoreTest implements StoreContract {
  @TempDir Path folder;

  @Override
  public Store fresh() {
    return again();
  }

  @Override
  public Store again() {
    return FileStore.filePerKey(folder, Side.OLD, Duration.ofSeconds(20));
  }

  private static Write put(String key, String value, String id) {
    return new Write(key, value, id, 1, Write.ANY);
  }

  @Test
  void theLegacyApplicationsFilesAreRecordsAndRecordsAreItsFiles() throws IOException {
    Files.writeString(folder.resolve("ann lee.json"), "{\n  \"name\": \"Ann\"\n}\n");
    try (Store store = fresh()) {
      StoredRecord record = store.look("ann lee").record();
      assertThat(record).extracting(StoredRecord::version).isEqualTo(1L);
      assertThat(record).extracting(StoredRecord::value).isEqualTo("{\n  \"name\": \"Ann\"\n}");
      store.commit(new Write("bob", "{\"name\":\"Bob\"}", "w1", 0, Write.ANY));
    }
    assertThat(folder.resolve("bob.json")).hasContent("{\"name\":\"Bob\"}");
    assertThat(folder.resolve("ann lee.json")).hasContent("{\n  \"name\": \"Ann\"\n}\n");
  }

  @Test
  void whatTheLegacyApplicationWritesIsTheNextVersionAndEntersTheJournal() throws IOException {
    try (Store store = dual()) {
      store.commit(put("k", "1", "w1"));
      store.delivered(store.journal(10), Beat.NONE);
      Files.writeString(folder.resolve("k.json"), "2");
      assertThat(store.look("k").record()).extracting(StoredRecord::version).isEqualTo(2L);
      assertThat(store.commit(put("k", "3", "w3"))).isEqualTo(new Committed(3, true));
      Files.delete(folder.resolve("k.json"));
      assertThat(store.<List<StoredRecord>>read(tx -> tx.page(null, 10)))
          .singleElement()
          .matches(record -> record.tombstone() && record.version() == 4);
      assertThat(store.journal(10))
          .extracting(row -> row.record().version())
          .containsExactly(2L, 3L, 4L);
      assertThat(store.look("k").record()).extracting(StoredRecord::version).isEqualTo(4L);
    }
  }

  @Test
  void whatTheLegacyApplicationWritesToTheCopyIsKeptAsAConflict() throws IOException {
    try (Store store = dual()) {
      store.commit(put("k", "1", "w1"));
      Fence fence = new Fence(2, Phase.NEW, Set.of(Gate.BACKFILLED, Gate.VERIFIED));
      store.hold(
          WAIT,
          tx -> {
            Rules.follow(tx, fence);
            return fence;
          });
      Files.writeString(folder.resolve("k.json"), "\"legacy\"");
      store.copy(2, List.of(new StoredRecord("k", 2, "2", "w2")));
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 2, "2", "w2"));
      assertThat(store.<List<Conflict>>read(tx -> tx.conflicts(10)))
          .extracting(Conflict::value)
          .containsExactly("\"legacy\"");
      assertThat(store.journal(10)).extracting(JournalRow::record).hasSize(1);
    }
  }

  @Test
  void aFileThatIsHalfWrittenIsNotTakenForARecord() throws IOException {
    try (Store store = dual()) {
      store.commit(put("k", "{\"a\":1}", "w1"));
      Files.writeString(folder.resolve("k.json"), "{\"a\":");
      assertThatThrownBy(() -> store.look("k"))
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining("k.json");
      Files.writeString(folder.resolve("k.json"), "{\"a\":2}");
      assertThat(store.look("k").record()).extracting(StoredRecord::version).isEqualTo(2L);
    }
  }

  @Test
  void aLineThatWasTornIsCutOffAndOneThatIsDamagedStopsEverything() throws IOException {
    try (Store store = dual()) {
      store.commit(put("k", "1", "w1"));
    }
    Path log = folder.resolve(".banyan/log");
    byte[] whole = Files.readAllBytes(log);
    Files.writeString(log, "01234567{\"puts\":[", StandardOpenOption.APPEND);
    try (Store store = again()) {
      assertThat(store.commit(put("k", "2", "w2"))).isEqualTo(new Committed(2, true));
    }
    whole[20] ^= 1;
    Files.write(log, whole);
    try (Store store = again()) {
      assertThatThrownBy(store::fence)
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining("damaged");
    }
    assertThat(Files.readAllBytes(log)).isEqualTo(whole);
  }

  @Test
  void whatWasDecidedButNotRenamedIsRenamedByWhoeverComesNext() throws IOException {
    try (Store store = dual()) {
      store.commit(put("a", "1", "w1"));
      store.commit(put("b", "1", "w2"));
      store.copy(
          1, List.of(new StoredRecord("a", 2, "2", "w3"), new StoredRecord("b", 2, null, "w3")));
    }
    Files.writeString(folder.resolve("a.json"), "1");
    Files.writeString(folder.resolve("b.json"), "1");
    Files.writeString(folder.resolve(".banyan-0"), "2");
    try (Store store = again()) {
      assertThat(store.look("a").record()).isEqualTo(new StoredRecord("a", 2, "2", "w3"));
      assertThat(store.look("b").record()).isEqualTo(new StoredRecord("b", 2, null, "w3"));
    }
    assertThat(folder.resolve("a.json")).hasContent("2");
    assertThat(folder.resolve("b.json")).doesNotExist();
    assertThat(folder.resolve(".banyan-0")).doesNotExist();
  }

  @Test
  void aLongLogBeginsAnewAndOthersNotice() {
    try (Store one = dual();
        Store two = again()) {
      String large = "\"" + "x".repeat(200_000) + "\"";
      for (int i = 1; i <= 60; i++) {
        assertThat((i % 2 == 0 ? one : two).commit(put("k", large, "w" + i)))
            .isEqualTo(new Committed(i, true));
        one.delivered(one.journal(10), Beat.NONE);
      }
      assertThat(folder.resolve(".banyan/log").toFile().length()).isLessThan(5_000_000);
      assertThat(two.look("k")).isEqualTo(one.look("k"));
    }
  }

  @Test
  void aKeyThatNoFileCanBeCalledIsRefused() {
    try (Store store = fresh()) {
      StoredRecord longKey = new StoredRecord("ä".repeat(130), 1, "1", "w");
      assertThatThrownBy(() -> store.check(longKey)).isInstanceOf(StoreException.Unfit.class);
      StoredRecord half = new StoredRecord("\ud83c", 1, "1", "w");
      assertThatThrownBy(() -> store.check(half)).isInstanceOf(StoreException.Unfit.class);
      StoredRecord twice = new StoredRecord("k", 1, "{\"a\":1,\"a\":2}", "w");
      assertThatThrownBy(() -> store.check(twice)).isInstanceOf(StoreException.Unfit.class);
    }
  }

  @Test
  void noKeyLeadsOutOfTheFolder() throws IOException {
    try (Store store = dual()) {
      store.commit(put("../out", "1", "w1"));
      store.commit(put("/etc/x", "1", "w2"));
      store.commit(put(".hidden", "1", "w3"));
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              ".banyan", "%2E.%2Fout.json", "%2Fetc%2Fx.json", "%2Ehidden.json");
    }
    assertThat(
            new String(
                Files.readAllBytes(folder.resolve("%2Ehidden.json")), StandardCharsets.UTF_8))
        .isEqualTo("1");
  }

  @Test
  void aFileThatIsAddedBetweenTwoPagesIsFound() throws IOException {
    try (Store store = fresh()) {
      for (String key : List.of("a", "b", "d")) {
        Files.writeString(folder.resolve(key + ".json"), "1");
      }
      FileTime longAgo = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
      Files.setLastModifiedTime(folder, longAgo);
      assertThat(store.<List<StoredRecord>>read(tx -> tx.page(null, 2)))
          .extracting(StoredRecord::key)
          .containsExactly("a", "b");
      Files.writeString(folder.resolve("c.json"), "1");
      Files.delete(folder.resolve("d.json"));
      assertThat(store.<List<StoredRecord>>read(tx -> tx.page("b", 2)))
          .extracting(StoredRecord::key)
          .containsExactly("c");
    }
  }

  /** The JDK closes a channel under a thread that is interrupted. */
  @Test
  void aThreadThatIsInterruptedClosesTheStoreToNobody() {
    try (Store store = fresh()) {
      store.commit(new Write("k", "1", "w1", 0, Write.ANY));
      assertThatThrownBy(
              () ->
                  store.write(
                      tx -> {
                        Thread.currentThread().interrupt();
                        tx.keep(new Conflict("k", "7", "w7", 0, 1, "lost"));
                        return tx;
                      }))
          .isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> store.look("k")).isInstanceOf(StoreException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(store.commit(new Write("k", "2", "w2", 0, Write.ANY)))
          .isEqualTo(new Committed(2, false));
    }
  }

  @Test
  void aLogThatCannotBeBegunAnewTakesNothingBack() throws IOException {
    Path inTheWay = folder.resolve(".banyan/.banyan-log/full");
    String large = Json.text(new TextNode("x".repeat(3 << 20)));
    try (Store store = fresh()) {
      Files.createDirectories(inTheWay);
      for (int i = 0; i < 3; i++) {
        Write write = new Write("k", large, "w" + i, 0, Write.ANY);
        assertThat(store.commit(write)).isEqualTo(new Committed(i + 1L, false));
      }
    }
    try (Store store = again()) {
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 3, large, "w2"));
    }
  }
}
