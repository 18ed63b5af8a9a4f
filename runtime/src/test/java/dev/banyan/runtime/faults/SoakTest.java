package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.cache.CacheSettings;
import dev.banyan.runtime.cache.RedisSettings;
import dev.banyan.runtime.cache.RedisTier;
import dev.banyan.runtime.faults.Soak.Misfortune;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Phase;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/**
 * Two instances with caches and spools and a third process under load, all on real servers, while
 * one thing after the other fails. In the end nothing contradicts what anybody was told.
 */
class SoakTest {
  private static final CacheSettings CACHE =
      new CacheSettings(
          100, Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(100), 0.1);

  @TempDir Path folder;
  @TempDir Path files;
  @TempDir Path spools;

  private final History history = new History();
  private final Claims claims = new Claims();

  @Test
  void whateverFailsNothingThatWasAcknowledgedIsLost() throws Exception {
    soak(Duration.ofSeconds(20));
  }

  @Tag("long")
  @Test
  void norInHalfAnHour() throws Exception {
    soak(Duration.ofSeconds(Long.getLong("banyan.soak.seconds", 1800)));
  }

  private void soak(Duration time) throws Exception {
    long seed = Long.getLong("banyan.soak.seed", System.nanoTime());
    System.out.println("-Dbanyan.soak.seed=" + seed);
    RedisServer redis = redis();
    redis.start();
    try (PostgresServer server = new PostgresServer(folder);
        Scene scene = new Scene(files, server)) {
      HybridStore<JsonNode> operator =
          scene.kept(scene.instance(scene.pool(server.settings().port(), 4)).open());
      Scene.move(operator, Phase.DUAL_WRITE);
      List<Proxy> lines = List.of(scene.proxy(), scene.proxy());
      List<HybridStore<JsonNode>> instances = opened(scene, lines, redis);
      try (Soak soak = new Soak(server, redis, lines, operator, files, claims, seed);
          Load first = new Load(instances.get(0), history, "one", 3, seed);
          Load second = new Load(instances.get(1), history, "two", 3, seed + 1)) {
        soak.run(time);
        System.out.printf(
            "%s; %,d writes of a process; %d moves; %s%n",
            history, claims.writes(), soak.moves(), soak.happened());
        assertThat(soak.happened()).containsKeys(Misfortune.values());
        assertThat(soak.moves()).isPositive();
      }
      judge(operator, instances);
    } finally {
      redis.stop();
    }
  }

  private void judge(HybridStore<JsonNode> operator, List<HybridStore<JsonNode>> instances) {
    instances.forEach(Scene::healthy);
    Scene.judge(operator, history);
    claims.hold(operator);
  }

  private static RedisServer redis() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return RedisServer.newRedisServer()
          .port(socket.getLocalPort())
          .setting("bind 127.0.0.1")
          .build();
    }
  }

  private List<HybridStore<JsonNode>> opened(Scene scene, List<Proxy> lines, RedisServer redis) {
    RedisClient client = RedisClient.create();
    scene.kept(client::shutdown);
    RedisURI uri = RedisURI.create("127.0.0.1", redis.ports().get(0));
    List<HybridStore<JsonNode>> instances = new ArrayList<>();
    for (Proxy line : lines) {
      RedisTier tier =
          scene.kept(
              new RedisTier(
                  client,
                  uri,
                  new RedisSettings(
                      "soak",
                      Duration.ofSeconds(1),
                      Duration.ofMillis(50),
                      Duration.ofMillis(500),
                      3,
                      Duration.ofMillis(100))));
      instances.add(
          scene.kept(
              scene
                  .instance(scene.pool(line.port(), 8))
                  .spoolTo(spools.resolve("spool-" + line.port()))
                  .cached(CACHE, tier)
                  .open()));
    }
    return instances;
  }
}
