package dev.banyan.data.work;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds work back while the stores have enough to do with their applications. Safe for use by many
 * threads, of which one at a time measures.
 *
 * <p>Work goes on even in a store that is never calm: one range for each {@code patience}.
 */
public final class Throttle {
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /**
   * What is too much.
   *
   * @param latency of a small question to either store
   * @param journalAge how long a write has been waiting for the other store
   * @param patience how long work is held back at most
   */
  public record Limits(Duration latency, Duration journalAge, Duration patience) {
    /** 50 ms, 10 s, and one range every 10 s at least. */
    public static final Limits USUAL =
        new Limits(Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  /** What the stores say of themselves now. */
  public interface Gauge {
    /** How long the slower store takes to answer a small question. */
    Duration latency();

    /** How long the oldest row has been in the journal, as far as it has been seen. */
    Duration journalAge();
  }

  private final Limits limits;
  private final Gauge gauge;
  private final Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private Duration held = Duration.ZERO;

  /** A throttle that has not held anything back. */
  public Throttle(Limits limits, Gauge gauge, Pause pause) {
    this.limits = limits;
    this.gauge = gauge;
    this.pause = pause;
  }

  /** Returns when there is room for more work. */
  public void await() {
    lock.lock();
    try {
      Duration waited = Duration.ZERO;
      Duration wait = FIRST_WAIT;
      while (waited.compareTo(limits.patience()) < 0 && busy()) {
        pause.sleep(wait);
        waited = waited.plus(wait);
        wait = shorter(wait.multipliedBy(2), LONGEST_WAIT);
      }
      held = held.plus(waited);
    } finally {
      lock.unlock();
    }
  }

  private boolean busy() {
    return gauge.latency().compareTo(limits.latency()) > 0
        || gauge.journalAge().compareTo(limits.journalAge()) > 0;
  }

  private static Duration shorter(Duration one, Duration two) {
    return one.compareTo(two) < 0 ? one : two;
  }

  /** How long work has been held back so far, altogether. */
  public Duration held() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }
}
