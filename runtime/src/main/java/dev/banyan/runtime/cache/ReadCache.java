package dev.banyan.runtime.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.StoredRecord;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads of one component through a cache in memory and, where there is one, a shared one behind it.
 * Safe for use by many threads.
 *
 * <p>It never answers with a version older than one that {@link #written} was told of before the
 * read began. Of writes by other processes it learns from the shared tier or by {@link
 * #invalidate}, and when nobody tells, at the latest after {@code fresh + stale} of {@link
 * CacheSettings} and the {@link SharedTier#lifetime} of the shared tier.
 *
 * <p>Who reads must hold a lease on the epoch that it names: a cache cannot know that a component
 * has moved. Nothing is answered from what was kept in another epoch.
 */
public final class ReadCache {
  /** Keys of which it is remembered what was acknowledged: some 10 MB. */
  private static final long ACKNOWLEDGED = 100_000;

  private final MemoryTier memory;
  private final @Nullable SharedTier shared;
  private final Acknowledged acknowledged;
  private final Executor refreshers;
  private final ConcurrentMap<String, Flight> flights = new ConcurrentHashMap<>();
  private final Set<String> renewing = ConcurrentHashMap.newKeySet();
  private final LongAdder hits = new LongAdder();
  private final LongAdder sharedHits = new LongAdder();
  private final LongAdder staleHits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder joined = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /**
   * A look at the store that is under way.
   *
   * @param ticket drawn before it began; who draws another one must look again
   */
  private record Flight(long ticket, CompletableFuture<CachedRecord> look) {}

  /**
   * @param refreshers run the looks by which stale records are renewed; when it refuses one, the
   *     record stays stale until its time is over
   */
  public ReadCache(CacheSettings settings, Executor refreshers) {
    this(settings, null, refreshers);
  }

  /**
   * @param shared asked when memory knows nothing; stays the caller's
   */
  public ReadCache(CacheSettings settings, @Nullable SharedTier shared, Executor refreshers) {
    this(
        settings,
        shared,
        refreshers,
        Ticker.systemTicker(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  ReadCache(
      CacheSettings settings,
      @Nullable SharedTier shared,
      Executor refreshers,
      Ticker clock,
      DoubleSupplier random) {
    this.memory = new MemoryTier(settings, clock, random);
    this.shared = shared;
    this.acknowledged =
        new Acknowledged(ACKNOWLEDGED, shared == null ? Duration.ZERO : shared.lifetime(), clock);
    this.refreshers = refreshers;
    if (shared != null) {
      shared.listen(new Hearing(memory));
    }
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
      return look(epoch, key, store);
    }
    if (hit.stale()) {
      staleHits.increment();
      renew(epoch, key, store);
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
    CachedRecord written = CachedRecord.of(record);
    if (shared != null) {
      acknowledged.note(record.key(), record.version());
      shared.written(epoch, record.key(), written);
    }
    memory.written(epoch, record.key(), written);
  }

  /** Forgets a key that was, or may have been, written without {@link #written}. */
  public void invalidate(String key) {
    memory.invalidate(key);
  }

  /** Forgets everything, for any key may have been written without {@link #written}. */
  public void invalidateAll() {
    memory.invalidateAll();
  }

  /** What happened so far; the numbers are taken one after the other. */
  public CacheCounts counts() {
    return new CacheCounts(
        hits.sum(),
        staleHits.sum(),
        misses.sum(),
        sharedHits.sum(),
        joined.sum(),
        failures.sum(),
        memory.size());
  }

  private CachedRecord look(long epoch, String key, Supplier<Look> store) {
    long ticket = memory.ticket(key);
    Flight mine = new Flight(ticket, new CompletableFuture<>());
    Flight flight =
        flights.merge(key, mine, (known, own) -> known.ticket() == ticket ? known : own);
    if (flight != mine) {
      joined.increment();
      return joined(flight);
    }
    return flown(epoch, key, mine, store);
  }

  private static CachedRecord joined(Flight flight) {
    try {
      return flight.look().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private CachedRecord flown(long epoch, String key, Flight flight, Supplier<Look> store) {
    try {
      CachedRecord record = shared(epoch, key);
      if (record == null) {
        record = loaded(epoch, key, flight.ticket(), store);
      } else {
        memory.loaded(epoch, key, record, flight.ticket());
      }
      flight.look().complete(record);
      return record;
    } catch (RuntimeException | Error e) {
      flight.look().completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, flight);
    }
  }

  private @Nullable CachedRecord shared(long epoch, String key) {
    CachedRecord record = shared == null ? null : shared.find(epoch, key);
    if (record == null || !acknowledged.allows(key, record.version())) {
      return null;
    }
    sharedHits.increment();
    return record;
  }

  private CachedRecord loaded(long epoch, String key, long ticket, Supplier<Look> store) {
    long offered = shared == null ? SharedTier.NO_TICKET : shared.ticket();
    Look look = store.get();
    CachedRecord record = CachedRecord.of(look.record());
    memory.loaded(look.fence().epoch(), key, record, ticket);
    if (shared != null) {
      shared.offer(look.fence().epoch(), key, record, offered);
    }
    return record;
  }

  /** Has somebody look at the store, unless that is under way; the caller does not wait. */
  private void renew(long epoch, String key, Supplier<Look> store) {
    if (!renewing.add(key)) {
      return;
    }
    try {
      refreshers.execute(() -> renewed(epoch, key, store));
    } catch (RejectedExecutionException e) {
      failures.increment();
      renewing.remove(key);
    }
  }

  /** Failing, it leaves the record stale: who reads when its time is over sees the reason. */
  private void renewed(long epoch, String key, Supplier<Look> store) {
    try {
      look(epoch, key, store);
    } catch (RuntimeException e) {
      failures.increment();
    } finally {
      renewing.remove(key);
    }
  }

  /** Forgets what other processes write. */
  private record Hearing(MemoryTier memory) implements SharedTier.Listener {
    @Override
    public void written(String key) {
      memory.invalidate(key);
    }

    @Override
    public void deaf() {
      memory.invalidateAll();
    }
  }
}
