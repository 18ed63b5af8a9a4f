package dev.banyan.runtime.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cache that several processes share. It may be slow, cut off, or gone: none of its methods
 * throws for that, nor waits longer than a few milliseconds. Safe for use by many threads.
 *
 * <p>It may hold versions older than the newest that was acknowledged; who asks must know what it
 * acknowledged itself. Everything that it holds is gone after {@link #lifetime}.
 */
public interface SharedTier extends AutoCloseable {
  /** What is known of a key in an epoch; null when nothing is, or there was no answer in time. */
  @Nullable CachedRecord find(long epoch, String key);

  /**
   * Drawn before a look at the store whose outcome is to be offered.
   *
   * @return {@link #NO_TICKET} when there was no answer in time
   */
  long ticket();

  /** The ticket with which nothing is taken. */
  long NO_TICKET = -1;

  /** Brings what a look at the store gave; refused when the ticket is too old. Does not wait. */
  void offer(long epoch, String key, CachedRecord record, long ticket);

  /**
   * Brings what was acknowledged, and has the other processes forget the key. Does not wait.
   *
   * @param age how long ago it was sent to the store: what is too old is not kept
   */
  void written(long epoch, String key, CachedRecord record, Duration age);

  /** Has somebody told of what other processes write, from now on. */
  void listen(Listener listener);

  /** How long after an older version was replaced in the store it may still be found here. */
  Duration lifetime();

  @Override
  void close();

  /** Hears of writes by other processes. Called by a thread that must not be held up. */
  interface Listener {
    /** A key was written. */
    void written(String key);

    /** Writes may have gone unheard: any key may have been written. */
    void deaf();
  }
}
