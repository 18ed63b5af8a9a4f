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
import java.util.concurrent.atomic.LongAdder;
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
  private final Surroundings world;
  private final long bound;
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
   * @param began on the clock
   */
  private record Flight(long ticket, long began, CompletableFuture<CachedRecord> look) {}

  /** A cache in memory alone, with threads of the caller's that renew stale records. */
  public ReadCache(CacheSettings settings, Executor refreshers) {
    this(settings, null, Surroundings.here(refreshers));
  }

  /** A cache in memory with another one behind it, which stays the caller's. */
  public ReadCache(CacheSettings settings, @Nullable SharedTier shared, Executor refreshers) {
    this(settings, shared, Surroundings.here(refreshers));
  }

  /**
   * @param shared asked when memory knows nothing; stays the caller's
   */
  public ReadCache(CacheSettings settings, @Nullable SharedTier shared, Surroundings world) {
    Ticker clock = world.nanos()::getAsLong;
    this.memory = new MemoryTier(settings, clock, world.random());
    this.shared = shared;
    this.acknowledged =
        new Acknowledged(ACKNOWLEDGED, shared == null ? Duration.ZERO : shared.lifetime(), clock);
    this.world = world;
    this.bound = settings.fresh().plus(settings.stale()).toNanos();
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
   * Looks at the store itself, and keeps what it says. Needs no lease.
   *
   * @param store as for {@link #read}
   */
  public Look through(String key, Supplier<Look> store) {
    long began = now();
    long ticket = memory.ticket(key);
    Look look = store.get();
    memory.loaded(look.fence().epoch(), key, CachedRecord.of(look.record()), ticket, began);
    return look;
  }

  /** That a write is about to be sent. */
  public record Begun(long ticket, long time) {}

  /** To be called before a write of a key is sent. */
  public Begun begin(String key) {
    return new Begun(memory.ticket(key), now());
  }

  private long now() {
    return world.nanos().getAsLong();
  }

  /**
   * Takes in a write of this process, before it is acknowledged to whoever asked for it.
   *
   * @param epoch in which it was committed
   * @param begun before it was sent
   */
  public void written(long epoch, StoredRecord record, Begun begun) {
    CachedRecord written = CachedRecord.of(record);
    if (shared != null) {
      acknowledged.note(record.key(), record.version());
      shared.written(epoch, record.key(), written, Duration.ofNanos(now() - begun.time()));
    }
    memory.written(epoch, record.key(), written, begun.ticket(), begun.time());
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
    Flight mine = new Flight(ticket, now(), new CompletableFuture<>());
    Flight flight = flights.merge(key, mine, (known, own) -> joinable(known, own) ? known : own);
    if (flight.look() != mine.look()) {
      joined.increment();
      return joined(flight);
    }
    return flown(epoch, key, mine, store);
  }

  /** What another one brings must be as new as what may be kept here. */
  private boolean joinable(Flight known, Flight own) {
    return known.ticket() == own.ticket() && own.began() - known.began() < bound;
  }

  private CachedRecord joined(Flight flight) {
    world.waiting().accept(flight.look());
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
        record = loaded(key, flight, store);
      } else {
        memory.loaded(epoch, key, record, flight.ticket(), flight.began());
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

  private CachedRecord loaded(String key, Flight flight, Supplier<Look> store) {
    long offered = shared == null ? SharedTier.NO_TICKET : shared.ticket();
    Look look = store.get();
    CachedRecord record = CachedRecord.of(look.record());
    memory.loaded(look.fence().epoch(), key, record, flight.ticket(), flight.began());
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
      world.refreshers().execute(() -> renewed(epoch, key, store));
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
