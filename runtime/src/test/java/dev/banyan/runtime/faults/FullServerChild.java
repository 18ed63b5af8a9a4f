package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.faults.Disk.Limited;
import dev.banyan.runtime.faults.Disk.Mounted;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unwritable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An application whose server's disk fills up: first there is no room for its tables, which it
 * survives; then none for its log, which ends it. {@code server}, {@code mounted} or {@code
 * limited}, and a folder with {@code data} for the server and {@code other}.
 */
final class FullServerChild {
  private static final int FAT = 6000;

  private final PostgresServer server;
  private final boolean mounted;
  private final Path data;
  private final History history = new History();
  private final Random random = new Random(1);

  private FullServerChild(PostgresServer server, boolean mounted, Path data) {
    this.server = server;
    this.mounted = mounted;
    this.data = data;
  }

  /** What is to fill up, how, and where. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[2]);
    // Killed, not closed: a folder that is mounted cannot be removed.
    PostgresServer server = new PostgresServer(folder);
    try (Scene scene = new Scene(Files.createDirectories(folder.resolve("other/files")), server)) {
      FullServerChild child =
          new FullServerChild(server, arguments[1].equals("mounted"), folder.resolve("data"));
      child.work(scene.kept(scene.instance(scene.pool(server.settings().port(), 5)).open()));
    } finally {
      server.kill();
    }
    // What runs still is the stores' own.
    System.exit(0);
  }

  private Disk disk() {
    return mounted ? new Mounted(data) : new Limited(server.processes());
  }

  private void work(HybridStore<JsonNode> store) throws IOException {
    Scene.cutOver(store);
    try (Load load = new Load(store, history, "one", 3, 1)) {
      FullDiskChild.more("work", history::writes);
      if (mounted) {
        tablesFull(store);
      }
      end();
      FullDiskChild.more("work afterwards", history::writes);
    }
    Scene.healthy(store);
    Scene.judge(store, history);
    System.out.println("server: " + history);
  }

  private void tablesFull(HybridStore<JsonNode> store) {
    Scene.until("a full disk", () -> refused(store));
    assertThat(store.get("shared-1").origin()).isEqualTo(Origin.AUTHORITY);
    disk().free();
    FullDiskChild.more("work with room", history::writes);
  }

  private boolean refused(HybridStore<JsonNode> store) {
    StoreException refusal = refusal(store);
    return refusal instanceof Unwritable
        && String.valueOf(refusal.getMessage()).contains("make room on the server's disk");
  }

  /** Why a large write is refused; null when it is not. */
  private @Nullable StoreException refusal(HybridStore<JsonNode> store) {
    disk().fill();
    StringBuilder fat = new StringBuilder();
    random.ints(FAT, 'a', 'z').forEach(fat::appendCodePoint);
    try {
      store.put("probe", TextNode.valueOf(fat.toString()));
      return null;
    } catch (StoreException e) {
      return e;
    }
  }

  /** The server ends, and cannot be started before there is room. */
  private void end() {
    Scene.until("the server's end", this::logFull);
    Scene.until("stale reads", () -> history.staleReads() > 15);
    disk().free();
    server.kill();
    server.start();
  }

  private boolean logFull() {
    disk().fill();
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_switch_wal()");
    } catch (SQLException e) {
      // It is ending, or has ended.
      return !server.alive();
    }
    return !server.alive();
  }
}
