package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are really killed or stopped, on real servers that are really killed, in every
 * phase: what was acknowledged is there afterwards, in both stores.
 */
@Timeout(300)
class KilledProcessTest {
  /** For who tries to move past a process that holds a lock. */
  private static final Duration SHORT = Duration.ofMillis(500);

  private static final int ATTEMPTS = 10;

  @TempDir Path folder;
  @TempDir Path files;

  private final Claims claims = new Claims();
  private final List<Child> children = new ArrayList<>();

  @SuppressWarnings("NullAway") // set before every test
  private PostgresServer server;

  @SuppressWarnings("NullAway") // set before every test
  private HybridStore<JsonNode> store;

  @BeforeEach
  void open() {
    server = new PostgresServer(folder);
    store = opened(ChildApplication.WAIT);
  }

  private HybridStore<JsonNode> opened(Duration wait) {
    return ChildApplication.opened(files, server.settings().port(), "users", wait);
  }

  @AfterEach
  void close() {
    children.forEach(Child::close);
    store.close();
    server.close();
  }

  private Child child() {
    Child child = new Child(files, server.settings().port(), claims);
    children.add(child);
    return child;
  }

  @Test
  void whatWasAcknowledgedSurvivesKillsOfProcessesAndOfTheServer() {
    Scene.move(store, Phase.DUAL_WRITE);
    child().works(40).kill();
    nothingIsLost();
    Child dual = child().works(20);
    server.kill();
    dual.works(30);
    server.start();
    dual.works(20).kill();
    nothingIsLost();
    Child moved = child().works(20);
    assertThat(store.backfill()).isPresent();
    Scene.move(store, Phase.SHADOW_READ);
    assertThat(store.verify()).isEmpty();
    Scene.move(store, Phase.NEW);
    moved.works(40);
    server.kill();
    server.start();
    moved.works(40);
    Scene.move(store, Phase.SHADOW_READ);
    moved.works(20).kill();
    nothingIsLost();
    assertThat(claims.writes()).isGreaterThan(200);
  }

  /**
   * Who stands still in the middle of a write may hold a lock: he is waited for, or passed by. Who
   * moves the component does not wait long for him, and tries again after he has gone on.
   */
  @Test
  void aProcessThatStoodStillThroughAMoveWritesWhereTheAuthorityIsNow() {
    Scene.move(store, Phase.DUAL_WRITE);
    Child child = child().works(20);
    try (HybridStore<JsonNode> mover = opened(SHORT)) {
      for (Phase target : List.of(Phase.SHADOW_READ, Phase.NEW, Phase.SHADOW_READ)) {
        Scene.until("a backfill", () -> store.backfill().isPresent());
        Scene.until("a verification", () -> store.verify().isEmpty());
        boolean moved = false;
        for (int i = 0; i < ATTEMPTS && !moved; i++) {
          moved = stopped(child, mover, target);
        }
        if (!moved) {
          Scene.move(store, target);
        }
        child.works(30);
      }
    }
    child.kill();
    nothingIsLost();
  }

  /** Whether the component moved while the child stood still. */
  private static boolean stopped(Child child, HybridStore<JsonNode> mover, Phase target) {
    child.stop();
    try {
      return Scene.moved(mover, target);
    } finally {
      child.resume();
      child.works(1);
    }
  }

  private void nothingIsLost() {
    assertThat(store.flush(Scene.WAIT)).isTrue();
    claims.hold(store);
    assertThat(store.backfill()).isPresent();
    assertThat(store.verify()).isEmpty();
  }
}
