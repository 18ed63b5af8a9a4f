package dev.banyan.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreContract;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatedFilesStoreTest implements StoreContract {
  @TempDir Path folder;

  @Override
  public Store fresh() {
    return again();
  }

  @Override
  public Store again() {
    return FileStore.datedFiles(folder, "id", Side.OLD, Duration.ofSeconds(20));
  }

  private Path day() {
    return folder.resolve("2026-11-21.jsonl");
  }

  private static void put(Store store, String key, @Nullable String value) {
    store.commit(new Write(key, value, "w " + key + value, 0, Write.ANY));
  }

  private static List<String> keys(Store store) {
    return store.<List<StoredRecord>>read(tx -> tx.page(null, 100)).stream()
        .filter(record -> !record.tombstone())
        .map(StoredRecord::key)
        .toList();
  }

  private void append(String text) throws IOException {
    Files.writeString(day(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void aDaysRecordsStandInItsFile() throws IOException {
    append("{\"id\": \"a\", \"n\": 1.50}\n");
    try (Store store = fresh()) {
      put(store, "2026-11-21/b", "{\"id\":\"b\"}");
      put(store, "2026-11-22/b", "7");
      append("{\"id\": 9}\n");
      assertThat(keys(store))
          .containsExactly("2026-11-21/9", "2026-11-21/a", "2026-11-21/b", "2026-11-22/b");
    }
    assertThat(day()).hasContent("{\"id\": \"a\", \"n\": 1.50}\n{\"id\":\"b\"}\n{\"id\": 9}\n");
    assertThat(folder.resolve("2026-11-22.jsonl")).hasContent("{\"id\":\"b\",\"$value\":7}\n");
  }

  @Test
  void aChangeWritesItsFileAnewAndLeavesTheOtherLinesAsTheyWere() throws IOException {
    append("{ \"id\": \"a\" }\n{ \"id\": \"b\" }\n{ \"id\": \"c\" }\n");
    try (Store store = fresh()) {
      put(store, "2026-11-21/b", null);
      put(store, "2026-11-21/a", "{\"id\":\"a\",\"n\":1}");
    }
    assertThat(day()).hasContent("{ \"id\": \"c\" }\n{\"id\":\"a\",\"n\":1}\n");
  }

  @Test
  void linesWithoutAKeyAreToldApartAlsoWhenTheyAreTheSame() throws IOException {
    append("{\"n\": 1}\n{\"n\": 1}\n{\"n\": 2}\n");
    try (Store store = fresh()) {
      List<String> keys = keys(store);
      assertThat(keys).hasSize(3);
      String first = keys.stream().filter(key -> key.endsWith("-2")).findFirst().orElseThrow();
      put(store, first.substring(0, first.length() - 2), null);
      assertThat(keys(store)).hasSize(2).contains(first);
      assertThat(store.look(first).record())
          .matches(record -> "{\"n\":1}".equals(record.value()) && record.version() == 1);
    }
  }

  @Test
  void aLineThatIsStillBeingWrittenIsNoRecordYet() throws IOException {
    append("{\"id\": \"a\"}\n{\"id\": \"b\", \"n\"");
    try (Store store = fresh()) {
      assertThat(keys(store)).containsExactly("2026-11-21/a");
      put(store, "2026-11-21/c", "{\"id\":\"c\"}");
      assertThatThrownBy(() -> store.look("2026-11-21/a"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("somebody may be writing it");
      append(": 1}\n");
      assertThat(keys(store)).containsExactly("2026-11-21/a", "2026-11-21/b", "2026-11-21/c");
    }
  }

  @Test
  void aLineWithoutItsEndIsGivenOne() throws IOException {
    append("{\"id\": \"a\"}");
    try (Store store = fresh()) {
      put(store, "2026-11-21/b", "{\"id\":\"b\"}");
    }
    assertThat(day()).hasContent("{\"id\": \"a\"}\n{\"id\":\"b\"}\n");
  }

  @Test
  void anAppendThatACrashCutOffIsFinished() throws IOException {
    append("{\"id\": \"a\"}\n");
    try (Store store = fresh()) {
      put(store, "2026-11-21/b", "{\"id\":\"b\",\"n\":1}");
    }
    String whole = Files.readString(day());
    for (int cut = 1; cut <= "{\"id\":\"b\",\"n\":1}\n".length(); cut++) {
      Files.writeString(day(), whole.substring(0, whole.length() - cut));
      try (Store store = again()) {
        assertThat(store.look("2026-11-21/b").record())
            .as("without the last %s bytes", cut)
            .isEqualTo(
                new StoredRecord(
                    "2026-11-21/b",
                    1,
                    "{\"id\":\"b\",\"n\":1}",
                    "w 2026-11-21/b{\"id\":\"b\",\"n\":1}"));
      }
      assertThat(Files.readString(day()).strip()).isEqualTo(whole.strip());
    }
  }

  @Test
  void aLineThatIsNoJsonIsNamed() throws IOException {
    append("{\"id\": \"a\"}\nnonsense\n");
    try (Store store = fresh()) {
      assertThatThrownBy(() -> store.look("2026-11-21/a"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("2026-11-21.jsonl, line 2 is no JSON");
    }
  }
}
