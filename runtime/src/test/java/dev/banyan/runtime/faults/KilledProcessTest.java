package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Phase;
import java.nio.file.Path;
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
    store = ChildApplication.opened(files, server.settings().port(), "users");
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

  /** Who stands still in the middle of a write may hold a lock: he is waited for, or passed by. */
  @Test
  void aProcessThatStoodStillThroughAMoveWritesWhereTheAuthorityIsNow() {
    Scene.move(store, Phase.DUAL_WRITE);
    Child child = child().works(20);
    stopped(child, Phase.SHADOW_READ);
    stopped(child, Phase.NEW);
    stopped(child, Phase.SHADOW_READ);
    child.kill();
    nothingIsLost();
  }

  private void stopped(Child child, Phase target) {
    Scene.until("a backfill", () -> store.backfill().isPresent());
    Scene.until("a verification", () -> store.verify().isEmpty());
    child.stop();
    boolean moved = Scene.moved(store, target);
    child.resume();
    if (!moved) {
      Scene.move(store, target);
    }
    child.works(30);
  }

  private void nothingIsLost() {
    assertThat(store.flush(Scene.WAIT)).isTrue();
    claims.hold(store);
    assertThat(store.backfill()).isPresent();
    assertThat(store.verify()).isEmpty();
  }
}
