package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that is left alone for a while after it failed: callers are refused at once instead of
 * waiting for the next failure. After the pause one caller tries; the others go on being refused
 * until that one has its answer.
 */
final class BreakingStore implements Store {
  private final Store store;
  private final LongSupplier nanos;
  private final long pause;
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile @Nullable Failure failure;

  /** The last thing that happened was a failure. */
  private record Failure(long at, String reason) {}

  BreakingStore(Store store, LongSupplier nanos, Duration pause) {
    this.store = store;
    this.nanos = nanos;
    this.pause = pause.toNanos();
  }

  private <T> T guarded(Supplier<T> call) {
    Failure last = failure;
    if (last == null) {
      return watched(call);
    }
    if (nanos.getAsLong() - last.at < pause || !trying.compareAndSet(false, true)) {
      throw new Unavailable(last.reason, null);
    }
    try {
      return watched(call);
    } finally {
      trying.set(false);
    }
  }

  private <T> T watched(Supplier<T> call) {
    try {
      T answer = call.get();
      failure = null;
      return answer;
    } catch (Unavailable | OutcomeUnknown e) {
      failure = new Failure(nanos.getAsLong(), String.valueOf(e.getMessage()));
      throw e;
    } catch (StoreException e) {
      failure = null;
      throw e;
    }
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return guarded(() -> store.read(work));
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    return guarded(() -> store.write(work));
  }

  @Override
  public <T> T hold(Duration wait, Function<Tx, T> work) {
    return guarded(() -> store.hold(wait, work));
  }

  @Override
  public void check(StoredRecord record) {
    store.check(record);
  }

  @Override
  public Fence fence() {
    return guarded(store::fence);
  }

  @Override
  public Look look(String key) {
    return guarded(() -> store.look(key));
  }

  @Override
  public WriteOutcome commit(Write write) {
    return guarded(() -> store.commit(write));
  }

  @Override
  public CopyOutcome copy(long epoch, Collection<StoredRecord> records) {
    return guarded(() -> store.copy(epoch, records));
  }

  @Override
  public List<JournalRow> journal(int limit) {
    return guarded(() -> store.journal(limit));
  }

  @Override
  public void remove(Collection<JournalRow> rows) {
    guarded(
        () -> {
          store.remove(rows);
          return rows;
        });
  }

  @Override
  public void close() {
    store.close();
  }
}
