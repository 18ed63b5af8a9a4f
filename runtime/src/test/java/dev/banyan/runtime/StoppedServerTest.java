package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.PostgresPool;
import dev.banyan.runtime.jdbc.PostgresSettings;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that stands still, and answers nobody: the driver alone would wait for minutes here, and
 * the test would not end in time.
 */
@Timeout(100)
class StoppedServerTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  @TempDir Path files;

  private static PostgresSettings patient(PostgresSettings s) {
    return new PostgresSettings(
        s.host(),
        s.port(),
        s.database(),
        s.user(),
        s.password(),
        s.tls(),
        s.connections(),
        Duration.ofMinutes(10));
  }

  private HybridStore<JsonNode> opened(PostgresPool pool) {
    return HybridStore.of("users", Codec.trees())
        .from(FileStore.filePerKey(files, Side.OLD, WAIT))
        .to(pool.store("users", Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .holdAtMost(WAIT)
        .pauseAfterFailure(Duration.ofMillis(50))
        .open();
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static boolean written(HybridStore<JsonNode> store, int number) {
    try {
      store.put("ann", IntNode.valueOf(number));
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  /** A busy machine may not answer in time: then nothing has changed, and it is asked again. */
  private static boolean moved(HybridStore<JsonNode> store, Phase phase) {
    try {
      return store.moveTo(phase) instanceof Moved || store.status().fence().phase() == phase;
    } catch (StoreException e) {
      return false;
    }
  }

  @Test
  void readsComeFromTheCopyAndWritesAreRefusedUntilItGoesOn() {
    try (PostgresServer server = new PostgresServer(folder);
        PostgresPool pool = new PostgresPool(patient(server.settings()));
        HybridStore<JsonNode> store = opened(pool)) {
      until(() -> moved(store, Phase.DUAL_WRITE));
      assertThat(store.backfill()).isPresent();
      until(() -> moved(store, Phase.SHADOW_READ));
      assertThat(store.verify()).isEmpty();
      until(() -> moved(store, Phase.NEW));
      until(() -> written(store, 1));
      assertThat(store.flush(WAIT)).isTrue();

      server.stop();
      Read<JsonNode> read = store.get("ann");
      assertThat(read.origin()).isEqualTo(Origin.COPY);
      assertThat(read.value()).isEqualTo(IntNode.valueOf(1));
      assertThatThrownBy(() -> store.put("ann", IntNode.valueOf(2)))
          .isInstanceOf(StoreException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      server.resume();

      until(() -> store.get("ann").origin() == Origin.AUTHORITY);
      until(() -> written(store, 3));
      assertThat(store.get("ann").value()).isEqualTo(IntNode.valueOf(3));
    }
  }
}
