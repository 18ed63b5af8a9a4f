package dev.banyan.runtime.cache;

import java.time.Duration;

/**
 * How one component uses Redis.
 *
 * @param prefix of its keys and its channel; names the application and the component
 * @param ttl how long a record stays there
 * @param patience at most this long for an answer; then the tier is skipped
 * @param lookLimit a look at the store that took longer than this is not offered
 * @param tolerated failures in a row after which it is left alone
 * @param pause until it is tried again
 */
public record RedisSettings(
    String prefix,
    Duration ttl,
    Duration patience,
    Duration lookLimit,
    int tolerated,
    Duration pause) {
  /**
   * @throws IllegalArgumentException naming the first value out of its range
   */
  public RedisSettings {
    check(!prefix.isBlank(), "prefix", prefix);
    check(ttl.toMillis() >= 1, "ttl", ttl);
    check(patience.toNanos() >= 1, "patience", patience);
    check(lookLimit.toMillis() >= 1, "lookLimit", lookLimit);
    check(tolerated >= 1, "tolerated", tolerated);
    check(!pause.isNegative(), "pause", pause);
  }

  /** Ten minutes, an answer within five milliseconds, a pause of a second after three failures. */
  public static RedisSettings of(String prefix) {
    return new RedisSettings(
        prefix,
        Duration.ofMinutes(10),
        Duration.ofMillis(5),
        Duration.ofSeconds(5),
        3,
        Duration.ofSeconds(1));
  }

  private static void check(boolean right, String name, Object value) {
    if (!right) {
      throw new IllegalArgumentException("redis: " + name + " cannot be '" + value + "'");
    }
  }
}
