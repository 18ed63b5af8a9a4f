package dev.banyan.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.embedded.RedisServer;

/** Against a real Redis on a free port. */
@Timeout(120)
final class RedisTierTest {
  private static final CacheSettings NO_MEMORY =
      new CacheSettings(10, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

  private final List<AutoCloseable> open = new ArrayList<>();
  private final RedisClient client = RedisClient.create();
  private int port;
  private RedisServer server;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    server = newServer();
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    client.shutdown(0, 5, TimeUnit.SECONDS);
    server.stop();
  }

  private RedisServer newServer() throws IOException {
    return RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").build();
  }

  private RedisTier tier(Duration lookLimit) {
    RedisSettings settings =
        new RedisSettings(
            "test",
            Duration.ofMinutes(1),
            Duration.ofSeconds(2),
            lookLimit,
            2,
            Duration.ofMillis(50));
    RedisTier tier = new RedisTier(client, RedisURI.create("127.0.0.1", port), settings);
    open.add(tier);
    return tier;
  }

  private RedisTier joined() {
    RedisTier tier = tier(Duration.ofSeconds(5));
    await(() -> !tier.skipped());
    return tier;
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while waiting", e);
      }
    }
  }

  private static CachedRecord at(long version) {
    return new CachedRecord(version, "{\"n\": \"" + version + "=é\\n\"}");
  }

  private static StoredRecord stored(String key, long version) {
    return new StoredRecord(key, version, at(version).value(), "w" + version);
  }

  private static Supplier<Look> store(String key, long version) {
    return () -> new Look(new Fence(1, Phase.NEW, Set.of()), stored(key, version));
  }

  @Test
  void keepsTheNewestOfWhatItWasTold() {
    RedisTier tier = joined();
    tier.written(1, "a", at(3), Duration.ZERO);
    tier.written(1, "a", at(2), Duration.ZERO);
    tier.offer(1, "a", at(1), tier.ticket());

    assertThat(tier.find(1, "a")).isEqualTo(at(3));
    assertThat(tier.find(2, "a")).as("another epoch").isNull();
    assertThat(tier.find(1, "b")).isNull();
  }

  @Test
  void tellsADeletedRecordFromOneItDoesNotKnow() {
    RedisTier tier = joined();
    tier.written(1, "a", new CachedRecord(4, null), Duration.ZERO);
    tier.offer(1, "b", CachedRecord.ABSENT, tier.ticket());

    assertThat(tier.find(1, "a")).isEqualTo(new CachedRecord(4, null));
    assertThat(tier.find(1, "b")).isEqualTo(CachedRecord.ABSENT);
  }

  @Test
  void refusesWhatComesLongAfterItsTicket() throws Exception {
    RedisTier tier = tier(Duration.ofMillis(20));
    await(() -> !tier.skipped());
    long ticket = tier.ticket();
    Thread.sleep(60);
    tier.offer(1, "a", at(1), ticket);
    tier.written(1, "b", at(1), Duration.ZERO);

    assertThat(tier.find(1, "b")).isEqualTo(at(1));
    assertThat(tier.find(1, "a")).isNull();
  }

  @Test
  void takesForUnknownWhatItDidNotWrite() {
    RedisTier tier = joined();
    try (var connection = client.connect(RedisURI.create("127.0.0.1", port))) {
      connection.sync().set("test:1:a", "nonsense");
      connection.sync().set("test:1:b", "12");
      connection.sync().set("test:1:c", "1234567890123456789012=x");
    }

    assertThat(tier.find(1, "a")).isNull();
    assertThat(tier.find(1, "b")).isNull();
    assertThat(tier.find(1, "c")).isNull();
  }

  @Test
  void anotherProcessForgetsWhatWasWritten() {
    CacheSettings long_ =
        new CacheSettings(10, Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), 0);
    ReadCache one = new ReadCache(long_, joined(), Runnable::run);
    ReadCache other = new ReadCache(long_, joined(), Runnable::run);
    one.read(1, "a", store("a", 1));
    assertThat(other.read(1, "a", store("a", 9)).version()).as("shared").isEqualTo(1);
    assertThat(other.counts().sharedHits()).isEqualTo(1);

    // Until it is subscribed it cannot hear; so the write is told until it does.
    await(
        () -> {
          one.written(1, stored("a", 2), one.begin("a"));
          return other.read(1, "a", store("a", 2)).version() == 2;
        });
    assertThat(one.read(1, "a", store("a", 9)).version()).isEqualTo(2);
  }

  @Test
  void isSkippedWhileNobodyAnswersAndJoinedLater() throws Exception {
    server.stop();
    RedisTier tier = tier(Duration.ofSeconds(5));
    ReadCache cache = new ReadCache(NO_MEMORY, tier, Runnable::run);

    assertThat(cache.read(1, "a", store("a", 1)).version()).isEqualTo(1);
    assertThat(tier.skipped()).isTrue();
    server = newServer();
    server.start();
    await(() -> !tier.skipped());
    cache.read(1, "a", store("a", 1));
    await(() -> tier.find(1, "a") != null);
  }

  @Test
  void neverAnswersWithLessThanWasAcknowledgedWhenAWriteDidNotReachRedis() throws Exception {
    RedisTier tier = joined();
    ReadCache cache = new ReadCache(NO_MEMORY, tier, Runnable::run);
    cache.written(1, stored("a", 1), cache.begin("a"));
    await(() -> at(1).equals(tier.find(1, "a")));
    try (var connection = client.connect(RedisURI.create("127.0.0.1", port))) {
      // Redis refuses every write from now on, and still answers who reads.
      connection.sync().configSet("maxmemory", "1");
      cache.written(1, stored("a", 2), cache.begin("a"));

      assertThat(cache.read(1, "a", store("a", 2)).version()).isEqualTo(2);
      assertThat(connection.sync().get("test:1:a")).startsWith("1=");
    }
  }

  @Test
  void isSkippedWhileRedisStandsStill() throws Exception {
    RedisSettings hasty =
        new RedisSettings(
            "test",
            Duration.ofMinutes(1),
            Duration.ofMillis(5),
            Duration.ofMillis(200),
            2,
            Duration.ofMillis(50));
    RedisTier tier = new RedisTier(client, RedisURI.create("127.0.0.1", port), hasty);
    open.add(tier);
    await(() -> !tier.skipped());
    ProcessHandle redis = redis();
    signal("STOP", redis);
    try {
      ReadCache cache = new ReadCache(NO_MEMORY, tier, Runnable::run);
      for (int i = 1; i <= 100; i++) {
        cache.written(1, stored("a", i), cache.begin("a"));
        assertThat(cache.read(1, "a", store("a", i)).version()).isEqualTo(i);
      }
      assertThat(tier.skipped()).isTrue();
    } finally {
      signal("CONT", redis);
    }
    await(
        () -> {
          tier.written(1, "a", at(101), Duration.ZERO);
          return at(101).equals(tier.find(1, "a"));
        });
  }

  private ProcessHandle redis() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("redis"))
        .filter(child -> child.info().commandLine().orElse("").contains(Integer.toString(port)))
        .findFirst()
        .or(
            () ->
                ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").contains("redis"))
                    .findFirst())
        .orElseThrow(() -> new AssertionError("Redis runs as no child of this process"));
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
