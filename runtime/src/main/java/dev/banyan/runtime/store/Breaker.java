package dev.banyan.runtime.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Leaves something alone that failed several times in a row, and tries it again with one call at a
 * time. Safe for use by many threads.
 */
public final class Breaker {
  private final int tolerated;
  private final long pause;
  private final LongSupplier nanos;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong retryAt = new AtomicLong();

  /**
   * @param tolerated failures in a row, from 1
   * @param pause between tries after that
   * @param nanos a clock that only goes forward
   */
  public Breaker(int tolerated, Duration pause, LongSupplier nanos) {
    this.tolerated = tolerated;
    this.pause = pause.toNanos();
    this.nanos = nanos;
  }

  /** Whether to call now. Who is told so while it is open is the one that tries. */
  public boolean allows() {
    if (failures.get() < tolerated) {
      return true;
    }
    long at = retryAt.get();
    long now = nanos.getAsLong();
    return now - at >= 0 && retryAt.compareAndSet(at, now + pause);
  }

  /** Closes it. */
  public void succeeded() {
    failures.set(0);
  }

  /** Counts a failure. */
  public void failed() {
    if (failures.incrementAndGet() >= tolerated) {
      retryAt.set(nanos.getAsLong() + pause);
    }
  }

  /** Whether calls are refused. */
  public boolean open() {
    return failures.get() >= tolerated;
  }
}
