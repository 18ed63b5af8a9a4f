package dev.banyan.runtime.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records of one component in this process, of one epoch at a time. Safe for use by many threads.
 *
 * <p>An older version never takes the place of a newer one. That is not enough, for the newer one
 * may have been evicted while a slow reader still holds the older one: so a reader draws a {@link
 * #ticket} before it looks at the store, and what it brings is refused when the key was written or
 * invalidated since. (The lease of Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013, kept
 * per group of keys.)
 */
final class MemoryTier {
  /** Groups of keys that share a ticket; a power of two. */
  private static final int GROUPS = 1 << 12;

  private final CacheSettings settings;
  private final Ticker clock;
  private final DoubleSupplier random;
  private final AtomicLongArray tickets = new AtomicLongArray(GROUPS);
  private volatile Generation generation;

  /** What was known in one epoch. */
  private record Generation(long epoch, Cache<String, Entry> entries) {}

  /**
   * @param freshUntil on the clock, in nanoseconds
   * @param usableUntil on the clock, in nanoseconds; not before freshUntil
   */
  private record Entry(CachedRecord record, long freshUntil, long usableUntil) {}

  /**
   * What was found.
   *
   * @param stale whether somebody should look at the store
   */
  record Hit(CachedRecord record, boolean stale) {}

  /**
   * @param clock in nanoseconds
   * @param random from 0 to below 1
   */
  MemoryTier(CacheSettings settings, Ticker clock, DoubleSupplier random) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.generation = generation(0);
  }

  private Generation generation(long epoch) {
    return new Generation(
        epoch,
        Caffeine.newBuilder().maximumSize(settings.entries()).executor(Runnable::run).build());
  }

  /** What is known of a key in an epoch, unless its time is over. */
  @Nullable Hit find(long epoch, String key) {
    Generation now = generation;
    if (now.epoch != epoch) {
      return null;
    }
    Entry entry = now.entries.getIfPresent(key);
    if (entry == null) {
      return null;
    }
    long time = clock.read();
    if (time - entry.freshUntil < 0) {
      return new Hit(entry.record, false);
    }
    return time - entry.usableUntil < 0 ? new Hit(entry.record, true) : null;
  }

  /** To be drawn before a look at the store. */
  long ticket(String key) {
    return tickets.get(group(key));
  }

  /**
   * Keeps what a look at the store gave, unless something newer is known or may have been.
   *
   * @param ticket drawn before the look
   * @param began when the look began, on the clock: its time counts from there
   */
  void loaded(long epoch, String key, CachedRecord record, long ticket, long began) {
    Generation now = reached(epoch);
    if (now.epoch == epoch) {
      now.entries
          .asMap()
          .compute(
              key,
              (k, held) -> newer(held, isTorn(key, ticket) ? null : entry(record, began), record));
    }
  }

  /**
   * Keeps what was acknowledged; every look at the store that was begun before is void. Of writes
   * that overtake each other none is kept but the first that is told of: it may be the newest, and
   * evicted by now.
   *
   * @param ticket drawn before the write was sent
   * @param began when it was sent, on the clock
   */
  void written(long epoch, String key, CachedRecord record, long ticket, long began) {
    boolean first = tickets.getAndIncrement(group(key)) == ticket;
    Generation now = reached(epoch);
    if (now.epoch == epoch) {
      now.entries
          .asMap()
          .compute(
              key,
              (k, held) ->
                  newer(
                      held,
                      first && !isTorn(key, ticket + 1) ? entry(record, began) : null,
                      record));
    }
  }

  /** Forgets a key that may have been written elsewhere. */
  void invalidate(String key) {
    tickets.incrementAndGet(group(key));
    generation.entries.invalidate(key);
  }

  /** Forgets all keys. */
  void invalidateAll() {
    for (int group = 0; group < GROUPS; group++) {
      tickets.incrementAndGet(group);
    }
    generation.entries.invalidateAll();
  }

  /** Number of keys kept, about. */
  long size() {
    return generation.entries.estimatedSize();
  }

  private boolean isTorn(String key, long ticket) {
    return tickets.get(group(key)) != ticket;
  }

  private static @Nullable Entry newer(
      @Nullable Entry held, @Nullable Entry next, CachedRecord record) {
    return held != null && held.record.version() > record.version() ? held : next;
  }

  private @Nullable Entry entry(CachedRecord record, long began) {
    Duration whole = record.absent() ? settings.absent() : settings.fresh();
    if (whole.isZero()) {
      return null;
    }
    double share = 1 - settings.jitter() * random.getAsDouble();
    long fresh = (long) (whole.toNanos() * share);
    long stale = record.absent() ? 0 : (long) (settings.stale().toNanos() * share);
    return new Entry(record, began + fresh, began + fresh + stale);
  }

  /** The generation of an epoch, begun when nobody knew of it; a later one when it is over. */
  private Generation reached(long epoch) {
    Generation now = generation;
    return now.epoch >= epoch ? now : begin(epoch);
  }

  private synchronized Generation begin(long epoch) {
    if (generation.epoch < epoch) {
      generation = generation(epoch);
    }
    return generation;
  }

  private static int group(String key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & (GROUPS - 1);
  }
}
