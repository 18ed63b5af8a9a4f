package dev.banyan.runtime.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import redis.embedded.RedisServer;

/**
 * One misfortune after the other, by seed, while an operator moves the component back and forth:
 * the server and the cache are killed or stand still, a line is slow, silent or cut, another
 * process of the application is killed or stands still. For one thread.
 */
final class Soak implements AutoCloseable {
  /** What may happen. */
  enum Misfortune {
    SERVER_KILLED,
    SERVER_STOPPED,
    CACHE_KILLED,
    LINE_SLOW,
    LINE_SILENT,
    LINE_CUT,
    PROCESS_KILLED,
    PROCESS_STOPPED
  }

  private final PostgresServer server;
  private final RedisServer cache;
  private final List<Proxy> lines;
  private final HybridStore<JsonNode> operator;
  private final Path files;
  private final Claims claims;
  private final Random random;
  private final Map<Misfortune, Integer> happened = new EnumMap<>(Misfortune.class);
  private int moves;
  private Child child;

  /**
   * Nothing has happened yet.
   *
   * @param lines of instances to the server; they can be disturbed
   * @param operator an instance whose line cannot
   */
  Soak(
      PostgresServer server,
      RedisServer cache,
      List<Proxy> lines,
      HybridStore<JsonNode> operator,
      Path files,
      Claims claims,
      long seed) {
    this.server = server;
    this.cache = cache;
    this.lines = lines;
    this.operator = operator;
    this.files = files;
    this.claims = claims;
    random = new Random(seed);
    child = newChild();
  }

  private Child newChild() {
    return new Child(files, server.settings().port(), claims);
  }

  /** Goes on for so long, and until each has happened; in the end nothing is broken any more. */
  void run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Misfortune[] all = Misfortune.values();
    int next = 0;
    while (System.nanoTime() < end || happened.size() < all.length) {
      // Each in its turn, so that a short run sees all of them.
      strike(all[next]);
      next = (next + 1 + (happened.size() < all.length ? 0 : random.nextInt(3))) % all.length;
      operate();
      Scene.pause(Duration.ofMillis(random.nextInt(400)));
    }
  }

  private void strike(Misfortune misfortune) {
    happened.merge(misfortune, 1, Integer::sum);
    Proxy line = lines.get(random.nextInt(lines.size()));
    switch (misfortune) {
      case SERVER_KILLED -> during(server::kill, server::start);
      case SERVER_STOPPED -> during(server::stop, server::resume);
      case CACHE_KILLED -> during(this::killCache, this::startCache);
      case LINE_SLOW -> during(() -> line.delay(Duration.ofMillis(random.nextInt(50))), line::mend);
      case LINE_SILENT -> during(line::silence, line::mend);
      case LINE_CUT -> during(line::cut, line::mend);
      case PROCESS_KILLED -> during(() -> child.kill(), () -> child = newChild());
      case PROCESS_STOPPED -> during(() -> child.stop(), () -> child.resume());
    }
  }

  private void during(Runnable begins, Runnable ends) {
    begins.run();
    Scene.pause(Duration.ofMillis(random.nextInt(1500)));
    if (random.nextInt(3) == 0) {
      operate();
    }
    ends.run();
  }

  private void killCache() {
    try {
      cache.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startCache() {
    try {
      cache.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One step forward, or one back. */
  private void operate() {
    try {
      Fence fence = operator.status().fence();
      if (fence.phase().journaled() && !fence.passed().contains(Gate.VERIFIED)) {
        operator.backfill();
        operator.verify();
      }
      List<Phase> next =
          fence.phase().next().stream().filter(phase -> phase != Phase.DONE).sorted().toList();
      Phase target = next.get(random.nextInt(4) > 0 ? next.size() - 1 : 0);
      moves += Scene.moved(operator, target) ? 1 : 0;
    } catch (StoreException e) {
      // In the middle of a misfortune nothing can be steered.
    }
  }

  /** How often the component was moved. */
  int moves() {
    return moves;
  }

  /** How often each thing happened. */
  Map<Misfortune, Integer> happened() {
    return happened;
  }

  /** Ends the other process. */
  @Override
  public void close() {
    child.close();
  }
}
