package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.engine.MoveOutcome.Refused;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of JSON files to a real PostgreSQL and back, while both fail. */
class HybridStoreTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir static Path servers;

  @SuppressWarnings("NullAway") // set before every test
  private static PostgresServer server;

  @TempDir Path files;
  @TempDir Path disk;
  private String component = "";

  @BeforeAll
  static void startServer() {
    server = new PostgresServer(servers);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void nameComponent(TestInfo test) {
    component = test.getDisplayName();
  }

  private HybridStoreBuilder<JsonNode> described() {
    return HybridStore.of(component, Codec.trees())
        .from(FileStore.filePerKey(files, Side.OLD, WAIT))
        .to(new PostgresStore(server.source(), component, WAIT))
        .holdAtMost(WAIT)
        .pauseAfterFailure(Duration.ofMillis(1));
  }

  private static JsonNode text(String text) {
    return new TextNode(text);
  }

  private static void move(HybridStore<JsonNode> store, Phase phase) {
    assertThat(store.moveTo(phase)).isInstanceOf(Moved.class);
  }

  private static void moveToNew(HybridStore<JsonNode> store) {
    move(store, Phase.DUAL_WRITE);
    assertThat(store.backfill()).isPresent();
    move(store, Phase.SHADOW_READ);
    assertThat(store.verify()).isEmpty();
    move(store, Phase.NEW);
  }

  @Test
  void aComponentGoesFromFilesToPostgresAndBackWithoutLosingAWrite() throws IOException {
    Files.writeString(files.resolve("ann.json"), "{\"name\": \"Ann\", \"unknown\": [1.50]}");
    try (HybridStore<JsonNode> store = described().open()) {
      store.put("bob", text("off"));
      assertThat(store.moveTo(Phase.NEW)).isInstanceOf(Refused.class);
      moveToNew(store);
      assertThat(store.get("ann").value())
          .isEqualTo(Codec.trees().decode("{\"name\":\"Ann\",\"unknown\":[1.50]}"));
      store.put("bob", text("new"));
      store.put("eve", text("new"));
      store.delete("ann");
      move(store, Phase.SHADOW_READ);
      assertThat(store.get("bob").value()).isEqualTo(text("new"));
      assertThat(store.scan(null, 10)).extracting(Read::key).containsExactly("bob", "eve");
      move(store, Phase.DUAL_WRITE);
      move(store, Phase.OFF);
    }
    assertThat(files.resolve("bob.json")).hasContent("\"new\"");
    assertThat(files.resolve("eve.json")).hasContent("\"new\"");
    assertThat(files.resolve("ann.json")).doesNotExist();
  }

  @Test
  void instancesAgreeOnThePhaseWithoutBeingTold() {
    try (HybridStore<JsonNode> one = described().open();
        HybridStore<JsonNode> two = described().open()) {
      two.put("k", text("1"));
      moveToNew(one);
      assertThat(two.put("k", text("2"))).isEqualTo(new Written.Committed(2));
      assertThat(one.get("k").value()).isEqualTo(text("2"));
      move(two, Phase.SHADOW_READ);
      assertThat(one.put("k", text("3"))).isEqualTo(new Written.Committed(3));
      assertThat(two.get("k")).isEqualTo(new Read<>("k", text("3"), 3, Origin.AUTHORITY));
      assertThat(two.status().fence().phase()).isEqualTo(Phase.SHADOW_READ);
    }
  }

  @Test
  void manyRecordsGoTogether() {
    try (HybridStore<JsonNode> store = described().open()) {
      assertThat(store.putAll(Map.of())).isEmpty();
      assertThat(store.putAll(Map.of("b", text("1"), "a", text("1"))))
          .containsOnly(entry("a", new Written.Committed(1)), entry("b", new Written.Committed(1)));
      moveToNew(store);
      store.putAll(Map.of("b", text("2"), "c", text("2")));
      Map<String, Read<JsonNode>> reads = store.getAll(List.of("c", "none", "b", "a"));
      assertThat(reads.keySet()).containsExactly("c", "none", "b", "a");
      assertThat(reads.get("b")).isEqualTo(new Read<>("b", text("2"), 2, Origin.AUTHORITY));
      assertThat(reads.get("none")).isEqualTo(new Read<>("none", null, 0, Origin.AUTHORITY));
      assertThat(store.flush(WAIT)).isTrue();
      assertThat(store.verify()).isEmpty();
      assertThatThrownBy(() -> store.putAll(Map.of("a", text("3"), "b", text("no NUL: \u0000"))))
          .isInstanceOf(StoreException.Unfit.class);
      assertThat(store.get("a").version()).isEqualTo(1);
      server.kill();
      assertThat(store.getAll(List.of("a", "b")).values()).allMatch(Read::stale);
      assertThatThrownBy(() -> store.putAll(Map.of("a", text("4"), "b", text("4"))))
          .isInstanceOf(StoreException.class);
    } finally {
      server.start();
    }
  }

  @Test
  void aConditionalWriteHasOneWinner() {
    try (HybridStore<JsonNode> store = described().open()) {
      assertThat(store.putIf("k", text("1"), 0)).isEqualTo(new Conditional.Committed<>(1));
      moveToNew(store);
      Read<JsonNode> read = store.get("k");
      assertThat(store.putIf("k", text("2"), read.version()))
          .isEqualTo(new Conditional.Committed<>(2));
      assertThat(store.putIf("k", text("3"), read.version()))
          .isEqualTo(new Conditional.Mismatch<>(new Read<>("k", text("2"), 2, Origin.AUTHORITY)));
    }
  }

  @Test
  void whileTheCopyIsAwayWritesGoOnAndArriveLater() {
    try (HybridStore<JsonNode> store = described().open()) {
      move(store, Phase.DUAL_WRITE);
      store.put("a", text("1"));
      assertThat(store.flush(WAIT)).isTrue();
      server.kill();
      store.put("a", text("2"));
      store.delete("b");
      store.put("c", text("1"));
      assertThat(store.flush(Duration.ofMillis(50))).isFalse();
      assertThat(store.status().waiting()).isEqualTo(2);
      server.start();
      assertThat(store.flush(WAIT)).isTrue();
      assertThat(store.backfill()).isPresent();
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void aComponentComesUpWithoutTheNewStore() throws IOException {
    Files.writeString(files.resolve("ann.json"), "1");
    server.kill();
    try (HybridStore<JsonNode> store = described().open()) {
      assertThat(store.put("k", text("1"))).isEqualTo(new Written.Committed(1));
      assertThat(store.get("k").value()).isEqualTo(text("1"));
    } finally {
      server.start();
    }
  }

  @Test
  void anEmptyFolderIsTrustedOnlyWhenTheNewStoreKnowsOfNothingElse() {
    server.kill();
    try (HybridStore<JsonNode> store = described().open()) {
      assertThatThrownBy(() -> store.put("k", text("1")))
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining("neither records nor a sign of the component");
      server.start();
      assertThat(putAsSoonAsPossible(store, "k", text("1"))).isEqualTo(new Written.Committed(1));
    }
  }

  @Test
  void whileTheAuthorityIsAwayReadsAreMarkedAndWritesAreRefused() {
    try (HybridStore<JsonNode> store = described().open()) {
      moveToNew(store);
      store.put("k", text("1"));
      assertThat(store.flush(WAIT)).isTrue();
      server.kill();
      assertThat(store.get("k")).isEqualTo(new Read<>("k", text("1"), 1, Origin.COPY));
      assertThat(store.get("k").stale()).isTrue();
      assertThatThrownBy(() -> store.put("k", text("2")))
          .isInstanceOf(StoreException.class)
          .isNotInstanceOf(StoreException.Unfit.class);
      server.start();
      Written written = putAsSoonAsPossible(store, "k", text("3"));
      assertThat(written).isEqualTo(new Written.Committed(2));
      assertThat(store.get("k").origin()).isEqualTo(Origin.AUTHORITY);
    }
  }

  /** The pause after a failure has to pass first. */
  private static Written putAsSoonAsPossible(
      HybridStore<JsonNode> store, String key, JsonNode value) {
    long end = System.nanoTime() + WAIT.toNanos();
    while (true) {
      try {
        return store.put(key, value);
      } catch (StoreException.Unavailable e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void spooledWritesSurviveTheProcessAndAreCommittedOrKept() {
    Path spool = disk.resolve("spool");
    try (HybridStore<JsonNode> store = described().spoolTo(spool).open()) {
      moveToNew(store);
      store.put("mine", text("1"));
      store.put("ours", text("1"));
      assertThat(store.flush(WAIT)).isTrue();
      server.kill();
      assertThat(store.put("mine", text("2"))).isEqualTo(new Written.Spooled());
      assertThat(store.put("mine", text("3"))).isEqualTo(new Written.Spooled());
      assertThat(store.put("ours", text("2"))).isEqualTo(new Written.Spooled());
      assertThat(store.get("mine").value()).isEqualTo(text("3"));
      assertThat(store.get("mine").origin()).isEqualTo(Origin.SPOOL);
    }
    server.start();
    try (HybridStore<JsonNode> other = described().open()) {
      other.put("ours", text("theirs"));
    }
    try (HybridStore<JsonNode> store = described().spoolTo(spool).open()) {
      assertThat(store.flush(WAIT)).isTrue();
      assertThat(store.get("mine")).isEqualTo(new Read<>("mine", text("3"), 3, Origin.AUTHORITY));
      assertThat(store.get("ours").value()).isEqualTo(text("theirs"));
      assertThat(store.conflicts(Side.NEW, 10))
          .extracting(Conflict::key, Conflict::value)
          .containsExactly(tuple("ours", "\"2\""));
    }
    assertThat(spool).isEmptyFile();
  }

  @Test
  void verificationNamesWhatWasChangedBehindItsBack() throws Exception {
    try (HybridStore<JsonNode> store = described().open()) {
      move(store, Phase.DUAL_WRITE);
      store.put("a", IntNode.valueOf(1));
      store.put("b", IntNode.valueOf(1));
      store.backfill();
      try (var connection = server.source().getConnection();
          var statement =
              connection.prepareStatement(
                  "UPDATE banyan_record SET value = '2' WHERE component = ? AND key = 'a'")) {
        statement.setString(1, component);
        statement.executeUpdate();
      }
      assertThat(store.verify())
          .singleElement()
          .matches(difference -> difference.key().equals("a"));
      move(store, Phase.SHADOW_READ);
      assertThat(store.moveTo(Phase.NEW))
          .isEqualTo(new Refused(List.of("verification is not clean")));
    }
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnce() {
    assertThatThrownBy(() -> HybridStore.of(" ", Codec.trees()).holdAtMost(Duration.ZERO).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no name", "from(…)", "to(…)", "holdAtMost is PT0S");
  }

  /** What an application knows of a profile. */
  record Profile(String name) {}

  @Test
  void aMemberThatTheClassDoesNotKnowIsRefusedAndNotLost() throws IOException {
    Files.writeString(files.resolve("ann.json"), "{\"name\": \"Ann\", \"age\": 7}");
    Codec<Profile> codec = Codec.of(new ObjectMapper(), Profile.class);
    try (HybridStore<Profile> store =
        HybridStore.of(component, codec)
            .from(FileStore.filePerKey(files, Side.OLD, WAIT))
            .to(new PostgresStore(server.source(), component, WAIT))
            .open()) {
      assertThatThrownBy(() -> store.get("ann"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("age");
      store.put("bob", new Profile("Bob"));
      assertThat(store.get("bob").value()).isEqualTo(new Profile("Bob"));
    }
    assertThat(files.resolve("bob.json")).hasContent("{\"name\":\"Bob\"}");
  }
}
