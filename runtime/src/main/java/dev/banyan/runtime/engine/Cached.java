package dev.banyan.runtime.engine;

import dev.banyan.runtime.cache.CachedRecord;
import dev.banyan.runtime.cache.ReadCache;
import dev.banyan.runtime.cache.ReadCache.Begun;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.engine.Writer.Landed;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads through a cache while this instance has a lease, and tells the cache of every write before
 * anybody else is told. Without a cache it is not there: everything is handed on.
 */
final class Cached {
  private final @Nullable ReadCache cache;
  private final @Nullable Tenancy tenancy;
  private final Reader reader;

  Cached(@Nullable ReadCache cache, @Nullable Tenancy tenancy, Reader reader) {
    this.cache = cache;
    this.tenancy = tenancy;
    this.reader = reader;
  }

  /** A record from the cache, or from the authority. */
  Seen look(String key) {
    long epoch = tenancy == null ? Tenancy.NONE : tenancy.epoch();
    if (cache == null) {
      return new Seen(reader.proven(key).record(), Origin.AUTHORITY);
    }
    if (epoch == Tenancy.NONE) {
      return new Seen(cache.through(key, () -> reader.proven(key)).record(), Origin.AUTHORITY);
    }
    AtomicBoolean asked = new AtomicBoolean();
    Thread me = Thread.currentThread();
    Supplier<Look> store =
        () -> {
          Look look = reader.proven(key);
          asked.compareAndSet(false, Thread.currentThread() == me);
          return look;
        };
    CachedRecord found = cache.read(epoch, key, store);
    return new Seen(record(key, found), asked.get() ? Origin.AUTHORITY : Origin.CACHE);
  }

  private static @Nullable StoredRecord record(String key, CachedRecord found) {
    return found.version() == 0 ? null : new StoredRecord(key, found.version(), found.value(), "");
  }

  /** Writes, and has the cache know before this returns. */
  WriteOutcome write(Write write, Supplier<Landed> work) {
    if (cache == null) {
      return work.get().outcome();
    }
    Begun begun = cache.begin(write.key());
    try {
      Landed landed = work.get();
      StoredRecord record = record(write, landed.outcome());
      if (record != null) {
        cache.written(landed.epoch(), record, begun);
      }
      return landed.outcome();
    } catch (OutcomeUnknown e) {
      cache.invalidate(write.key());
      throw e;
    }
  }

  /** Writes different keys together, and has the cache know before this returns. */
  List<Landed> writeAll(List<Write> writes, Supplier<List<Landed>> work) {
    if (cache == null) {
      return work.get();
    }
    List<Begun> begun = writes.stream().map(write -> cache.begin(write.key())).toList();
    try {
      List<Landed> landed = work.get();
      for (int i = 0; i < landed.size(); i++) {
        StoredRecord record = record(writes.get(i), landed.get(i).outcome());
        if (record != null) {
          cache.written(landed.get(i).epoch(), record, begun.get(i));
        }
      }
      return landed;
    } catch (OutcomeUnknown e) {
      writes.forEach(write -> cache.invalidate(write.key()));
      throw e;
    }
  }

  /** Whether reads may be answered from memory now. */
  boolean answers() {
    return tenancy != null && tenancy.epoch() != Tenancy.NONE;
  }

  /** What the key holds now, as far as the outcome tells. */
  static @Nullable StoredRecord record(Write write, WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Committed committed) {
      return committed.version() == 0
          ? null
          : new StoredRecord(write.key(), committed.version(), write.value(), write.id());
    }
    return outcome instanceof WriteOutcome.Absent absent
        ? absent.tombstone()
        : outcome instanceof WriteOutcome.Mismatch mismatch ? mismatch.found() : null;
  }
}
