package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Beat;
import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Outbox;
import dev.banyan.runtime.protocol.Papers;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.store.Breaker;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import dev.banyan.runtime.store.StoreException.Unavailable;
import dev.banyan.runtime.store.StoreException.Unwritable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that is left alone for a while after it failed, or while it is not what it is to be:
 * callers are refused at once instead of waiting for the next failure. After the pause one caller
 * tries; the others go on being refused until that one has its answer. Before anything else is
 * asked of it, at first and after each failure, it has to prove what it is.
 */
final class Watched implements Store {
  private static final long WORTH_TELLING = Duration.ofSeconds(10).toNanos();

  private final Store store;
  private final LongSupplier nanos;
  private final Breaker breaker;
  private final Runnable proof;
  private final AtomicReference<@Nullable Thread> trying = new AtomicReference<>();
  private final AtomicLong failures = new AtomicLong();
  private volatile @Nullable Failure failure;
  private volatile @Nullable Refusal refusal;
  private volatile boolean proven;

  /** The last thing that happened was a failure, or it was refused. */
  private record Failure(String reason, boolean refused) {}

  /** When a write failed of a store that answers. */
  private record Refusal(String reason, long at) {}

  /**
   * @param proof looks at {@link #papers}, and has the store refused or admitted
   */
  Watched(Store store, LongSupplier nanos, Duration pause, Runnable proof) {
    this.store = store;
    this.nanos = nanos;
    this.breaker = new Breaker(1, pause, nanos);
    this.proof = proof;
  }

  /** To be drawn before the look by which the store is admitted. */
  long ticket() {
    return failures.get();
  }

  /** It is what it is to be, unless it failed since the ticket was drawn. */
  void admit(long ticket) {
    proven = true;
    if (failures.get() == ticket) {
      recovered();
    } else {
      proven = false;
    }
  }

  /** It is not what it is to be. */
  void refuse(String reason) {
    failed(reason, true);
  }

  /** Why it is refused; null while it is not. */
  @Nullable String complaint() {
    Failure last = failure;
    return last == null || !last.refused ? null : last.reason;
  }

  private void failed(String reason, boolean refused) {
    failures.incrementAndGet();
    proven = false;
    failure = new Failure(reason, refused);
    breaker.failed();
  }

  private <T> T guarded(Supplier<T> call) {
    if (failure == null && proven) {
      return watched(call);
    }
    return attempted(() -> proved(call));
  }

  private <T> T attempted(Supplier<T> call) {
    Failure last = failure;
    Thread me = Thread.currentThread();
    if (last == null || trying.get() == me) {
      return call.get();
    }
    if (trying.get() != null || !breaker.allows() || !trying.compareAndSet(null, me)) {
      throw new Unavailable(last.reason, null);
    }
    try {
      return call.get();
    } finally {
      trying.set(null);
    }
  }

  private <T> T proved(Supplier<T> call) {
    if (!proven) {
      proof.run();
    }
    Failure last = failure;
    if (last != null) {
      throw new Unavailable(last.reason, null);
    }
    return watched(call);
  }

  private void recovered() {
    if (failure != null) {
      failure = null;
      breaker.succeeded();
    }
  }

  private <T> T watched(Supplier<T> call) {
    try {
      T answer = call.get();
      recovered();
      return answer;
    } catch (Unwritable e) {
      // It answers, and may be read.
      refusal = new Refusal(String.valueOf(e.getMessage()), nanos.getAsLong());
      recovered();
      throw e;
    } catch (Unavailable | OutcomeUnknown e) {
      failed(String.valueOf(e.getMessage()), false);
      throw e;
    } catch (StoreException e) {
      recovered();
      throw e;
    }
  }

  private <T> T writing(Supplier<T> call) {
    T answer = guarded(call);
    refusal = null;
    return answer;
  }

  /**
   * Why the last write failed of a store that can be read; null when it did not, or so long ago
   * that nobody knows.
   */
  @Nullable String unwritable() {
    Refusal last = refusal;
    return last == null || nanos.getAsLong() - last.at > WORTH_TELLING ? null : last.reason;
  }

  /** The store itself, for what is done so that it can be admitted. */
  Store beneath() {
    return store;
  }

  @Override
  public Papers papers() {
    return attempted(() -> watched(store::papers));
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
    return writing(() -> store.write(work));
  }

  @Override
  public <T> T hold(Duration wait, Function<Tx, T> work) {
    return writing(() -> store.hold(wait, work));
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
    return writing(() -> store.commit(write));
  }

  @Override
  public CopyOutcome copy(long epoch, Collection<StoredRecord> records) {
    return writing(() -> store.copy(epoch, records));
  }

  @Override
  public List<JournalRow> journal(int limit) {
    return guarded(() -> store.journal(limit));
  }

  @Override
  public Outbox outbox(int limit) {
    return guarded(() -> store.outbox(limit));
  }

  @Override
  public CopyOutcome deliver(long epoch, Beat beat, Collection<StoredRecord> records) {
    return writing(() -> store.deliver(epoch, beat, records));
  }

  @Override
  public void delivered(Collection<JournalRow> rows, Beat beat) {
    guarded(
        () -> {
          store.delivered(rows, beat);
          return rows;
        });
  }

  @Override
  public boolean note(long epoch, ShadowTally more) {
    return guarded(() -> store.note(epoch, more));
  }

  @Override
  public ShadowTally shadow(int findings) {
    return guarded(() -> store.shadow(findings));
  }

  @Override
  public void close() {
    store.close();
  }
}
