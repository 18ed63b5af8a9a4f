package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.Health.State;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a component while a real server goes and comes. */
class HealthTest {
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

  private static void move(HybridStore<JsonNode> store, Phase phase) {
    assertThat(store.moveTo(phase)).isInstanceOf(Moved.class);
  }

  private static void moveToNew(HybridStore<JsonNode> store) {
    move(store, Phase.DUAL_WRITE);
    store.backfill();
    move(store, Phase.SHADOW_READ);
    store.verify();
    move(store, Phase.NEW);
  }

  /** What is said is up to a second old. */
  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static void is(HybridStore<?> store, State state, String reason) {
    until(() -> store.health().state() == state);
    assertThat(String.join("\n", store.health().reasons())).contains(reason);
  }

  @Test
  void allIsWellAndSaidSo() {
    try (HybridStore<JsonNode> store = described().open()) {
      moveToNew(store);
      store.put("a", new TextNode("1"));
      store.flush(WAIT);
      is(store, State.HEALTHY, "");
      assertThat(store.health().parts())
          .extracting(Health.Part::name)
          .containsExactly("old store", "new store", "journal", "spool");
      assertThat(store.health().reasons()).isEmpty();
    }
  }

  @Test
  void aStoreThatThePhaseDoesNotNeedMayBeAway() throws IOException {
    Files.writeString(files.resolve("ann.json"), "1");
    server.kill();
    try (HybridStore<JsonNode> store = described().open()) {
      is(store, State.HEALTHY, "");
      assertThat(store.health().parts().get(1).reason()).contains("not needed in OFF");
    } finally {
      server.start();
    }
  }

  @Test
  void aCopyThatIsAwayDegradesAndComesBack() {
    try (HybridStore<JsonNode> store = described().open()) {
      move(store, Phase.DUAL_WRITE);
      server.kill();
      store.put("a", new TextNode("1"));
      is(store, State.DEGRADED, "writes wait in the journal");
      until(() -> store.vitals().waiting() == 1);
      server.start();
      until(() -> store.health().state() == State.HEALTHY);
      until(() -> store.vitals().waiting() == 0);
    }
  }

  @Test
  void withoutTheAuthorityWritesFailAndTheComponentIsDown() {
    try (HybridStore<JsonNode> store = described().open()) {
      moveToNew(store);
      server.kill();
      is(store, State.DOWN, "reads come from the copy and may be old, writes are refused");
    } finally {
      server.start();
    }
  }

  @Test
  void withASpoolTheComponentIsDegradedAloneAndCountsWhatItCosts() {
    try (HybridStore<JsonNode> store = described().spoolTo(disk.resolve("spool")).open()) {
      moveToNew(store);
      store.put("a", new TextNode("1"));
      store.flush(WAIT);
      server.kill();
      store.get("a");
      store.put("a", new TextNode("2"));
      is(store, State.DEGRADED, "writes are spooled");
      until(() -> store.vitals().spooled() == 1);
      assertThat(store.vitals().counts()).isEqualTo(new Vitals.Counts(1, 1, 0));
      server.start();
      until(() -> store.health().state() == State.HEALTHY);
      until(() -> store.vitals().counts().replayedWrites() == 1);
    }
  }

  @Test
  void theAgeOfTheJournalCountsFromWhenARowWasFirstSeen() {
    JournalAge age = new JournalAge();
    assertThat(age.of(rows(), 5)).isZero();
    assertThat(age.of(rows(1, 2), 10)).isZero();
    assertThat(age.of(rows(1, 2, 3), 25)).isEqualTo(Duration.ofNanos(15));
    assertThat(age.of(rows(3), 45)).isEqualTo(Duration.ofNanos(20));
    assertThat(age.of(rows(), 50)).isZero();
  }

  private static List<JournalRow> rows(long... sequences) {
    return java.util.Arrays.stream(sequences)
        .mapToObj(at -> new JournalRow(at, 1, new StoredRecord("k", at, "1", "w" + at)))
        .toList();
  }
}
