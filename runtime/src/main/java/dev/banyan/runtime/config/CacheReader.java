package dev.banyan.runtime.config;

import dev.banyan.runtime.cache.CacheSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how a component is cached. */
final class CacheReader {
  private static final List<Key> KEYS =
      List.of(
          Key.number("entries", null, "how many keys"),
          Key.duration("fresh", null),
          Key.duration("stale", null),
          Key.duration("absent", null),
          Key.duration("lease", null),
          Key.duration("redis-ttl", null));
  private static final List<String> NAMES = KEYS.stream().map(Key::name).toList();
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);
  private static final Duration TTL = Duration.ofMinutes(10);

  private CacheReader() {}

  /** Null where nothing is said. */
  static @Nullable CacheSpec cache(@Nullable Value value) {
    if (value == null) {
      return null;
    }
    Map<String, Given> givens = Value.givens(value.mapping(NAMES), KEYS);
    CacheSettings usual = CacheSettings.DEFAULT;
    Given entries = givens.get("entries");
    Integer most = entries == null ? null : entries.number(1, 100_000_000);
    CacheSettings memory =
        new CacheSettings(
            most == null ? usual.entries() : most,
            time(givens, "fresh", Duration.ZERO, usual.fresh()),
            time(givens, "stale", Duration.ZERO, usual.stale()),
            time(givens, "absent", Duration.ZERO, usual.absent()),
            usual.jitter());
    Duration lease = time(givens, "lease", SHORTEST_LEASE, LEASE);
    return new CacheSpec(memory, lease, time(givens, "redis-ttl", Duration.ofMillis(1), TTL));
  }

  private static Duration time(
      Map<String, Given> givens, String name, Duration least, Duration other) {
    Given given = givens.get(name);
    Duration time = given == null ? null : given.duration(least);
    return time == null ? other : time;
  }
}
