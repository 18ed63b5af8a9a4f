package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Read;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that stands still, and answers nobody: the driver alone would wait for minutes here, and
 * the test would not end in time.
 */
@Timeout(100)
class StoppedServerTest {
  @TempDir Path folder;
  @TempDir Path files;

  private static boolean written(HybridStore<JsonNode> store, int number) {
    try {
      store.put("ann", IntNode.valueOf(number));
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  @Test
  void readsComeFromTheCopyAndWritesAreRefusedUntilItGoesOn() throws Exception {
    try (PostgresServer server = new PostgresServer(folder);
        Scene scene = new Scene(files, server)) {
      HybridStore<JsonNode> store =
          scene.kept(
              scene
                  .instance(scene.pool(server.settings().port(), 10, Duration.ofMinutes(10)))
                  .open());
      Scene.cutOver(store);
      Scene.until("a write", () -> written(store, 1));
      assertThat(store.flush(Scene.WAIT)).isTrue();

      server.stop();
      Read<JsonNode> read = store.get("ann");
      assertThat(read.origin()).isEqualTo(Origin.COPY);
      assertThat(read.value()).isEqualTo(IntNode.valueOf(1));
      assertThatThrownBy(() -> store.put("ann", IntNode.valueOf(2)))
          .isInstanceOf(StoreException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      server.resume();

      Scene.until("the authority", () -> store.get("ann").origin() == Origin.AUTHORITY);
      Scene.until("a write", () -> written(store, 3));
      assertThat(store.get("ann").value()).isEqualTo(IntNode.valueOf(3));
    }
  }
}
