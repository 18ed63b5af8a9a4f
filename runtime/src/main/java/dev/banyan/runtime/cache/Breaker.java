package dev.banyan.runtime.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Leaves something alone that failed several times in a row, and tries it again with one call at a
 * time. Safe for use by many threads.
 */
final class Breaker {
  private final int tolerated;
  private final long pause;
  private final Ticker clock;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong retryAt = new AtomicLong();

  /**
   * @param tolerated failures in a row, from 1
   * @param pause between tries after that
   * @param clock in nanoseconds
   */
  Breaker(int tolerated, Duration pause, Ticker clock) {
    this.tolerated = tolerated;
    this.pause = pause.toNanos();
    this.clock = clock;
  }

  /** Whether to call now. Who is told so while it is open is the one that tries. */
  boolean allows() {
    if (failures.get() < tolerated) {
      return true;
    }
    long at = retryAt.get();
    long now = clock.read();
    return now - at >= 0 && retryAt.compareAndSet(at, now + pause);
  }

  void succeeded() {
    failures.set(0);
  }

  void failed() {
    if (failures.incrementAndGet() >= tolerated) {
      retryAt.set(clock.read() + pause);
    }
  }

  /** Whether calls are refused. */
  boolean open() {
    return failures.get() >= tolerated;
  }
}
