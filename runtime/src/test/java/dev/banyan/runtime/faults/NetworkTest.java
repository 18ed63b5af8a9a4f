package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Phase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network that is slow, loses everything, or breaks, between one of two instances and a server.
 */
@Timeout(300)
class NetworkTest {
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  @TempDir Path folder;
  @TempDir Path files;
  @TempDir Path spools;

  private final History history = new History();

  @SuppressWarnings("NullAway") // set before every test
  private PostgresServer server;

  @SuppressWarnings("NullAway") // set before every test
  private Scene scene;

  @SuppressWarnings("NullAway") // set before every test
  private Proxy way;

  @SuppressWarnings("NullAway") // set before every test
  private HybridStore<JsonNode> near;

  @SuppressWarnings("NullAway") // set before every test
  private HybridStore<JsonNode> far;

  @BeforeEach
  void open() {
    server = new PostgresServer(folder);
    scene = new Scene(files, server);
    way = scene.proxy();
    near = scene.kept(scene.instance(scene.pool(server.settings().port(), 10)).open());
    far =
        scene.kept(
            scene.instance(scene.pool(way.port(), 10)).spoolTo(spools.resolve("far")).open());
    Scene.cutOver(near);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
    server.close();
  }

  private void disturbed(Runnable trouble) {
    try (Load first = new Load(near, history, "near", 2, 1);
        Load second = new Load(far, history, "far", 2, 2)) {
      Scene.until("work", () -> history.writes() > 50);
      trouble.run();
      way.mend();
      long before = history.writes();
      Scene.until("work afterwards", () -> history.writes() > before + 50);
    }
    Scene.healthy(far);
    Scene.judge(near, history);
  }

  @Test
  void delayedAnswersAreWaitedFor() {
    disturbed(
        () -> {
          way.delay(Duration.ofMillis(20));
          Scene.pause(A_WHILE);
        });
    assertThat(history.failedReads()).isZero();
  }

  @Test
  void aCutLeavesReadsFromTheCopyAndWritesInTheSpool() {
    disturbed(
        () -> {
          way.cut();
          Scene.until("stale reads", () -> history.staleReads() > 20);
          Scene.until("spooled writes", () -> history.spooledWrites() > 20);
        });
  }

  @Test
  void silenceIsTakenForAnOutageAfterItsDeadline() {
    disturbed(
        () -> {
          way.silence();
          Scene.until("stale reads", () -> history.staleReads() > 20);
          Scene.until("spooled writes", () -> history.spooledWrites() > 20);
        });
  }

  @Test
  void whoIsCutOffDoesNotHoldUpTheWayBack() {
    disturbed(
        () -> {
          way.cut();
          Scene.until("stale reads", () -> history.staleReads() > 20);
          Scene.move(near, Phase.SHADOW_READ);
          Scene.pause(A_WHILE);
        });
    assertThat(far.status().fence().phase()).isEqualTo(Phase.SHADOW_READ);
  }
}
