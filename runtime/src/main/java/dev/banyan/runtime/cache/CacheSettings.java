package dev.banyan.runtime.cache;

import java.time.Duration;

/**
 * How one component is cached in memory.
 *
 * @param entries at most this many keys; from 1
 * @param fresh how long a record is served without a look at the store
 * @param stale how long after that it may still be served while one caller looks; zero to wait for
 *     the look
 * @param absent how long it is remembered that there is no record; zero to ask every time
 * @param jitter share by which each of these times is shortened at random, so that what was loaded
 *     together does not end together; from 0 to below 1
 */
public record CacheSettings(
    long entries, Duration fresh, Duration stale, Duration absent, double jitter) {
  /** For 10,000 keys, a minute fresh, ten seconds stale, absence for five, a tenth of jitter. */
  public static final CacheSettings DEFAULT =
      new CacheSettings(
          10_000, Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(5), 0.1);

  /**
   * @throws IllegalArgumentException naming the first value out of its range
   */
  public CacheSettings {
    check(entries >= 1, "entries", entries);
    check(!fresh.isNegative(), "fresh", fresh);
    check(!stale.isNegative(), "stale", stale);
    check(!absent.isNegative(), "absent", absent);
    check(jitter >= 0 && jitter < 1, "jitter", jitter);
  }

  private static void check(boolean right, String name, Object value) {
    if (!right) {
      throw new IllegalArgumentException("cache: " + name + " cannot be " + value);
    }
  }
}
