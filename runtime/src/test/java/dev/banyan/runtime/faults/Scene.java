package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.HybridStoreBuilder;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.PostgresPool;
import dev.banyan.runtime.jdbc.PostgresSettings;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A component that moves from files to a PostgreSQL server which its instances reach by a proxy
 * each, so that each of them can be cut off.
 */
final class Scene implements AutoCloseable {
  static final Duration WAIT = Duration.ofSeconds(60);

  /** How long a store may take for an answer. */
  static final Duration ANSWER = Duration.ofSeconds(1);

  private final Path files;
  private final PostgresServer server;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  Scene(Path files, PostgresServer server) {
    this.files = files;
    this.server = server;
  }

  /** A way to the server. */
  Proxy proxy() {
    return kept(new Proxy(server.settings().port()));
  }

  /** Something that is closed with the scene, before what was there earlier. */
  <T extends AutoCloseable> T kept(T one) {
    open.push(one);
    return one;
  }

  /** A pool whose connections go by a port, and wait as long for one as for an answer. */
  PostgresPool pool(int port, int connections) {
    return pool(port, connections, ANSWER);
  }

  /** A pool whose connections go by a port, and wait so long for a free one. */
  PostgresPool pool(int port, int connections, Duration wait) {
    PostgresSettings plain = PostgresServer.settings(port);
    return kept(
        new PostgresPool(
            new PostgresSettings(
                plain.host(),
                plain.port(),
                plain.database(),
                plain.user(),
                plain.password(),
                plain.tls(),
                connections,
                wait)));
  }

  /** An instance that is to be opened. */
  HybridStoreBuilder<JsonNode> instance(PostgresPool pool) {
    return HybridStore.of("users", Codec.trees())
        .from(FileStore.filePerKey(files, Side.OLD, ANSWER))
        .to(pool.store("users", ANSWER, ANSWER))
        .holdAtMost(Duration.ofSeconds(5))
        .pauseAfterFailure(Duration.ofMillis(20));
  }

  /** Waits for something that is to become true. */
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s in time", what).isLessThan(end);
      pause(Duration.ofMillis(2));
    }
  }

  static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  /** A move that is given up has changed nothing: it is asked for again. */
  static void move(HybridStore<JsonNode> store, Phase phase) {
    until("a move to " + phase, () -> moved(store, phase));
  }

  /** Whether a component is in a phase, after it was asked to move there. */
  static boolean moved(HybridStore<JsonNode> store, Phase phase) {
    try {
      return store.moveTo(phase) instanceof Moved || store.status().fence().phase() == phase;
    } catch (StoreException e) {
      return false;
    }
  }

  /** Brings a component from its first day to the new store. */
  static void cutOver(HybridStore<JsonNode> store) {
    move(store, Phase.DUAL_WRITE);
    until("a backfill", () -> store.backfill().isPresent());
    move(store, Phase.SHADOW_READ);
    until("a verification", () -> store.verify().isEmpty());
    move(store, Phase.NEW);
  }

  /** Waits until nothing is the matter with an instance. */
  static void healthy(HybridStore<JsonNode> store) {
    long end = System.nanoTime() + WAIT.toNanos();
    while (!store.health().reasons().isEmpty() && System.nanoTime() < end) {
      pause(Duration.ofMillis(20));
    }
    assertThat(store.health().reasons()).isEmpty();
  }

  /** Nobody is at work: both stores hold the same, and nothing contradicts what was told. */
  static void judge(HybridStore<JsonNode> store, History history) {
    assertThat(store.flush(WAIT)).isTrue();
    assertThat(history.complaints(store)).as(history.toString()).isEmpty();
    until("a backfill", () -> store.backfill().isPresent());
    assertThat(store.verify()).isEmpty();
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
