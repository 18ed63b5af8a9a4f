package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose connections are all taken by somebody else, or ended all the time, under two
 * instances, of which one spools its writes.
 */
@Timeout(300)
class ConnectionsTest {
  private static final int MOST = 12;
  private static final int ROUNDS = 40;

  @TempDir Path folder;
  @TempDir Path files;
  @TempDir Path spools;

  private final History history = new History();

  @SuppressWarnings("NullAway") // set before every test
  private PostgresServer server;

  @SuppressWarnings("NullAway") // set before every test
  private Scene scene;

  @SuppressWarnings("NullAway") // set before every test
  private HybridStore<JsonNode> refusing;

  @SuppressWarnings("NullAway") // set before every test
  private HybridStore<JsonNode> spooling;

  @BeforeEach
  void open() throws SQLException {
    server = new PostgresServer(folder);
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET max_connections = " + MOST);
    }
    server.kill();
    server.start();
    scene = new Scene(files, server);
    int port = server.settings().port();
    refusing = scene.kept(scene.instance(scene.pool(port, 4)).open());
    spooling =
        scene.kept(scene.instance(scene.pool(port, 4)).spoolTo(spools.resolve("spool")).open());
    Scene.cutOver(refusing);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
    server.close();
  }

  private void disturbed(Runnable trouble) {
    try (Load first = new Load(refusing, history, "refusing", 2, 1);
        Load second = new Load(spooling, history, "spooling", 2, 2)) {
      FullDiskChild.more("work", history::writes);
      trouble.run();
      FullDiskChild.more("work afterwards", history::writes);
    }
    Scene.healthy(refusing);
    Scene.healthy(spooling);
    Scene.judge(refusing, history);
    System.out.println(history);
  }

  @Test
  void withoutAConnectionWritesAreSpooledOrRefusedWithAWord() {
    disturbed(
        () -> {
          try (Hog hog = new Hog(server, MOST)) {
            FullDiskChild.more("stale reads", history::staleReads);
            Scene.until(
                "the reason",
                () ->
                    refusal()
                        .matches(".*too many clients already; end some of the server's conn.*"));
            FullDiskChild.more("spooled writes", history::spooledWrites);
            FullDiskChild.more("refusals", history::refusals);
            assertThat(refusing.health().reasons().toString()).contains("writes are refused");
          }
        });
    assertThat(history.failedReads()).isZero();
    assertThat(history.staleReads()).isPositive();
  }

  /** What a client is told; empty when its write was taken. */
  private String refusal() {
    try {
      refusing.put("probe", TextNode.valueOf("2"));
      return "";
    } catch (StoreException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void connectionsThatAreEndedAllTheTimeLoseNothing() {
    disturbed(
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            Hog.endAll(server);
            Scene.pause(Scene.ANSWER.dividedBy(25));
          }
        });
  }
}
