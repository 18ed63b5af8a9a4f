package dev.banyan.runtime.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The versions that this process acknowledged, for as long as a shared cache may hold older ones.
 * Safe for use by many threads.
 *
 * <p>Its memory is bounded. When it must forget a key before its time, it trusts the shared cache
 * with no key at all until what it forgot can no longer matter.
 */
final class Acknowledged {
  private final Cache<String, Long> versions;
  private final Ticker clock;
  private final long lifetime;
  private final AtomicLong trustFrom;

  /**
   * @param keys at most this many are remembered
   * @param lifetime of what the shared cache holds
   * @param clock in nanoseconds
   */
  Acknowledged(long keys, Duration lifetime, Ticker clock) {
    this.clock = clock;
    this.lifetime = lifetime.toNanos();
    this.trustFrom = new AtomicLong(clock.read());
    this.versions =
        Caffeine.newBuilder()
            .maximumSize(keys)
            .expireAfterWrite(lifetime)
            .ticker(clock)
            .executor(Runnable::run)
            .<String, Long>evictionListener((key, version, cause) -> forgotten(cause))
            .build();
  }

  private void forgotten(RemovalCause cause) {
    if (cause == RemovalCause.SIZE) {
      trustFrom.set(clock.read() + lifetime);
    }
  }

  /** Remembers what is about to be acknowledged. */
  void note(String key, long version) {
    versions.asMap().merge(key, version, Math::max);
  }

  /** Whether an answer of the shared cache is as new as what this process acknowledged. */
  boolean allows(String key, long version) {
    // In this order: what is evicted in between has been told of before it is gone.
    Long least = versions.getIfPresent(key);
    if (least != null) {
      return version >= least;
    }
    return clock.read() - trustFrom.get() >= 0;
  }
}
