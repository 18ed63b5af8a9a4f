package dev.banyan.runtime.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Reads of one component through a cache in memory. Safe for use by many threads.
 *
 * <p>It never answers with a version older than one that {@link #written} was told of before the
 * read began. Of writes by other processes it learns by {@link #invalidate}, and at the latest when
 * the times of {@link CacheSettings} are over, {@code fresh + stale}.
 *
 * <p>Who reads must hold a lease on the epoch that it names: a cache cannot know that a component
 * has moved. Nothing is answered from what was kept in another epoch.
 */
public final class ReadCache {
  private final MemoryTier memory;
  private final Executor refreshers;
  private final ConcurrentMap<String, Flight> flights = new ConcurrentHashMap<>();
  private final Set<String> renewing = ConcurrentHashMap.newKeySet();
  private final LongAdder hits = new LongAdder();
  private final LongAdder staleHits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder joined = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /**
   * A look at the store that is under way.
   *
   * @param ticket drawn before it began; who draws another one must look again
   */
  private record Flight(long ticket, CompletableFuture<Look> look) {}

  /**
   * @param refreshers run the looks by which stale records are renewed; when it refuses one, the
   *     record stays stale until its time is over
   */
  public ReadCache(CacheSettings settings, Executor refreshers) {
    this(
        settings,
        refreshers,
        Ticker.systemTicker(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  ReadCache(CacheSettings settings, Executor refreshers, Ticker clock, DoubleSupplier random) {
    this.memory = new MemoryTier(settings, clock, random);
    this.refreshers = refreshers;
  }

  /**
   * Reads a record: from memory, or by one look at the store however many callers wait for it.
   *
   * @param epoch on which the caller holds a lease
   * @param store gives the authority's answer, with its fence; nothing else may be kept
   * @throws RuntimeException what the store throws, for every caller that waited for it
   */
  public CachedRecord read(long epoch, String key, Supplier<Look> store) {
    MemoryTier.Hit hit = memory.find(epoch, key);
    if (hit == null) {
      misses.increment();
      return CachedRecord.of(look(key, store).record());
    }
    if (hit.stale()) {
      staleHits.increment();
      renew(key, store);
    } else {
      hits.increment();
    }
    return hit.record();
  }

  /**
   * Takes in a write of this process, before it is acknowledged to whoever asked for it.
   *
   * @param epoch in which it was committed
   */
  public void written(long epoch, StoredRecord record) {
    memory.written(epoch, record.key(), CachedRecord.of(record));
  }

  /** Forgets a key that was, or may have been, written without {@link #written}. */
  public void invalidate(String key) {
    memory.invalidate(key);
  }

  /** What happened so far; the numbers are taken one after the other. */
  public CacheCounts counts() {
    return new CacheCounts(
        hits.sum(), staleHits.sum(), misses.sum(), joined.sum(), failures.sum(), memory.size());
  }

  private Look look(String key, Supplier<Look> store) {
    long ticket = memory.ticket(key);
    Flight mine = new Flight(ticket, new CompletableFuture<>());
    Flight flight =
        flights.merge(key, mine, (known, own) -> known.ticket() == ticket ? known : own);
    if (flight != mine) {
      joined.increment();
      return joined(flight);
    }
    return flown(key, mine, store);
  }

  private static Look joined(Flight flight) {
    try {
      return flight.look().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Look flown(String key, Flight flight, Supplier<Look> store) {
    try {
      Look look = store.get();
      memory.loaded(look.fence().epoch(), key, CachedRecord.of(look.record()), flight.ticket());
      flight.look().complete(look);
      return look;
    } catch (RuntimeException | Error e) {
      flight.look().completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, flight);
    }
  }

  /** Has somebody look at the store, unless that is under way; the caller does not wait. */
  private void renew(String key, Supplier<Look> store) {
    if (!renewing.add(key)) {
      return;
    }
    try {
      refreshers.execute(() -> renewed(key, store));
    } catch (RejectedExecutionException e) {
      failures.increment();
      renewing.remove(key);
    }
  }

  /** Failing, it leaves the record stale: who reads when its time is over sees the reason. */
  private void renewed(String key, Supplier<Look> store) {
    try {
      look(key, store);
    } catch (RuntimeException e) {
      failures.increment();
    } finally {
      renewing.remove(key);
    }
  }
}
