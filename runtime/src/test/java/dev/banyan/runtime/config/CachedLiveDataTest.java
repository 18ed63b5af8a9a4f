package dev.banyan.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.cache.CacheCounts;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.protocol.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** A component that a spec caches, with a real Redis. */
@Timeout(120)
class CachedLiveDataTest {
  private static final int KEYS = 20;

  @TempDir Path folder;

  @SuppressWarnings("NullAway") // set before every test
  private RedisServer redis;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      redis =
          RedisServer.newRedisServer()
              .port(socket.getLocalPort())
              .setting("bind 127.0.0.1")
              .build();
    }
    redis.start();
    Files.createDirectory(folder.resolve("users"));
    for (int i = 0; i < KEYS; i++) {
      Files.writeString(folder.resolve("users/k" + i + ".json"), "0");
    }
    Files.writeString(
        folder.resolve("banyan.yaml"),
        """
        data:
          redis: {port: %d}
          components:
            users:
              old: {folder: users}
              new: {sqlite: users.db}
              cache: {entries: 1, fresh: 10m, lease: 10s, redis-ttl: 1h}
        """
            .formatted(redis.ports().get(0)));
  }

  @AfterEach
  void stop() throws IOException {
    redis.stop();
  }

  private LiveData live() {
    return LiveData.of(DataSpec.read(folder.resolve("banyan.yaml"), Map.of()));
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s in time", what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private static CacheCounts counts(HybridStore<JsonNode> users) {
    return users.cacheCounts().orElseThrow();
  }

  /** Reads all keys, and whether one of them came from Redis; each has a value. */
  private static boolean shared(HybridStore<JsonNode> users, int value) {
    for (int i = 0; i < KEYS; i++) {
      assertThat(users.get("k" + i).value()).isEqualTo(IntNode.valueOf(value));
    }
    return counts(users).sharedHits() > 0;
  }

  @Test
  void whatOneInstanceWroteTheNextFindsInRedis() {
    try (LiveData live = live()) {
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      users.moveTo(Phase.DUAL_WRITE);
      until("a cache", () -> users.get("k0").origin() == Origin.CACHE);
      for (int i = 0; i < KEYS; i++) {
        users.put("k" + i, IntNode.valueOf(1));
      }
      shared(users, 1);
    }
    try (LiveData live = live()) {
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      until("a record from Redis", () -> shared(users, 1));
    }
  }

  @Test
  void withoutRedisMemoryAndStoresAnswer() throws IOException {
    try (LiveData live = live()) {
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      users.moveTo(Phase.DUAL_WRITE);
      until("a cache", () -> users.get("k0").origin() == Origin.CACHE);
      redis.stop();
      users.put("k1", IntNode.valueOf(2));
      assertThat(users.get("k1").value()).isEqualTo(IntNode.valueOf(2));
      assertThat(users.get("k2").value()).isEqualTo(IntNode.valueOf(0));
      until("memory", () -> users.get("k1").origin() == Origin.CACHE);
      assertThat(users.get("k1").value()).isEqualTo(IntNode.valueOf(2));
      redis.start();
    }
  }
}
