package dev.banyan.runtime;

import dev.banyan.runtime.cache.CacheCounts;
import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.engine.Difference;
import dev.banyan.runtime.engine.MoveOutcome;
import dev.banyan.runtime.engine.Outcome;
import dev.banyan.runtime.engine.Seen;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A component of an application while it moves from an old store to a new one. The application
 * reads and writes; which store that means is said by the phase, which all instances read from the
 * stores themselves. A thread of this object brings writes to the other store, and spooled writes
 * home.
 *
 * <p>Safe for use by many threads. Methods throw {@link StoreException}: {@code Unavailable} and
 * {@code Held} when nothing was done, {@code OutcomeUnknown} when the answer to a write was lost,
 * {@code Unfit} when one of the two stores could never hold the value.
 *
 * @param <V> the application's type
 */
public final class HybridStore<V> implements AutoCloseable {
  private static final int MOST_WAITING = 1000;
  private static final int ATTEMPTS = 100;

  private final String name;
  private final Codec<V> codec;
  private final Sides sides;
  private final Component component;
  private final Courier courier;
  private final @Nullable AutoCloseable spool;
  private final @Nullable Keeper keeper;
  private final @Nullable Caches caches;
  private final Monitor monitor;
  private final ShadowReads shadow;
  private final @Nullable Watch watch;

  HybridStore(
      String name,
      Codec<V> codec,
      Sides sides,
      Component component,
      Courier courier,
      @Nullable AutoCloseable spool,
      @Nullable Keeper keeper,
      @Nullable Caches caches,
      Monitor monitor,
      ShadowReads shadow,
      @Nullable Watch watch) {
    this.name = name;
    this.codec = codec;
    this.sides = sides;
    this.component = component;
    this.courier = courier;
    this.spool = spool;
    this.keeper = keeper;
    this.caches = caches;
    this.monitor = monitor;
    this.shadow = shadow;
    this.watch = watch;
  }

  /**
   * Begins to describe a component.
   *
   * @param component its name, for threads and messages
   */
  public static <V> HybridStoreBuilder<V> of(String component, Codec<V> codec) {
    return new HybridStoreBuilder<>(component, codec);
  }

  /** The component's name. */
  public String name() {
    return name;
  }

  /** The record under a key. */
  public Read<V> get(String key) {
    return told("get", () -> looked(key));
  }

  private Read<V> looked(String key) {
    Seen seen = component.look(key);
    if (seen.origin().stale()) {
      monitor.staleRead();
    }
    shadow.read(key, seen);
    return read(key, seen.record(), seen.origin());
  }

  private <T> T told(String operation, Supplier<T> call) {
    if (watch == null) {
      return call.get();
    }
    long begin = System.nanoTime();
    boolean failed = true;
    try {
      T answer = call.get();
      failed = false;
      return answer;
    } finally {
      watch.called(name, operation, System.nanoTime() - begin, failed);
    }
  }

  private Read<V> read(String key, @Nullable StoredRecord record, Origin origin) {
    if (record == null) {
      return new Read<>(key, null, 0, origin);
    }
    String json = record.value();
    return new Read<>(key, json == null ? null : codec.decode(json), record.version(), origin);
  }

  /** Writes whatever was there. */
  public Written put(String key, V value) {
    return told("put", () -> codec.keepsUnknownMembers() ? merged(key, value) : plain(key, value));
  }

  private Written plain(String key, V value) {
    return written(write(key, codec.encode(value), Write.ANY));
  }

  /** What the codec keeps of a record holds only while nobody replaces the record. */
  private Written merged(String key, V value) {
    return Objects.requireNonNull(
        changed(key, held -> codec.encode(value, held == null ? null : held.value())));
  }

  /**
   * Changes a record in one step: what others write meanwhile is not lost. While the authority is
   * away, and writes are spooled, the change is made to what this instance knows.
   *
   * @param change is done again when somebody came between
   * @return empty when there is no record; then nothing is done
   */
  public Optional<Written> update(String key, UnaryOperator<V> change) {
    return Optional.ofNullable(told("update", () -> changed(key, held -> changed(held, change))));
  }

  private @Nullable String changed(@Nullable StoredRecord held, UnaryOperator<V> change) {
    String json = held == null ? null : held.value();
    return json == null ? null : codec.encode(change.apply(codec.decode(json)), json);
  }

  /** Null when there is nothing to write. */
  private @Nullable Written changed(
      String key, Function<@Nullable StoredRecord, @Nullable String> change) {
    Seen seen = component.ask(key);
    boolean sure = seen.origin() == Origin.AUTHORITY;
    StoredRecord held = seen.record();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String json = change.apply(held);
      if (json == null) {
        return null;
      }
      long expected = held == null ? 0 : held.version();
      Outcome outcome = write(key, json, sure ? expected : Write.ANY);
      if (!(outcome instanceof Outcome.Mismatch mismatch)) {
        return written(outcome);
      }
      held = mismatch.found();
    }
    throw new StoreException.Held(key + " is written by others all the time", null);
  }

  /**
   * The records under several keys, from one look at the authority where it answers.
   *
   * @return in the order of the keys; a key without a record has a read that is not present
   */
  public Map<String, Read<V>> getAll(Collection<String> keys) {
    return told("get_all", () -> lookedAll(keys));
  }

  private Map<String, Read<V>> lookedAll(Collection<String> keys) {
    Map<String, Read<V>> reads = new LinkedHashMap<>();
    component
        .lookAll(keys)
        .forEach(
            (key, seen) -> {
              shadow.read(key, seen);
              reads.put(key, read(key, seen.record(), seen.origin()));
            });
    return reads;
  }

  /**
   * Writes several records, whatever was there, in one transaction: all of them, or none. Only
   * while the authority is away, and writes are spooled, one by one.
   *
   * @return in the order of the keys
   * @throws UnsupportedOperationException when the codec keeps members of the records that are
   *     there: then each is to be put by itself
   */
  public Map<String, Written> putAll(Map<String, V> values) {
    if (codec.keepsUnknownMembers()) {
      throw new UnsupportedOperationException(
          "putAll replaces whole records, and this codec keeps their unknown members: put one by one");
    }
    return told("put_all", () -> writtenAll(values));
  }

  private Map<String, Written> writtenAll(Map<String, V> values) {
    List<Write> writes = new ArrayList<>();
    values.forEach((key, value) -> writes.add(write(key, codec.encode(value))));
    List<Outcome> outcomes = component.writeAll(writes);
    courier.wake();
    Map<String, Written> all = new LinkedHashMap<>();
    for (int i = 0; i < writes.size(); i++) {
      all.put(writes.get(i).key(), written(outcomes.get(i)));
    }
    return all;
  }

  private static Write write(String key, String json) {
    return Write.of(key, json, Write.ANY);
  }

  /** Deletes; what is not there is deleted already. */
  public Written delete(String key) {
    return told("delete", () -> written(write(key, null, Write.ANY)));
  }

  /**
   * Writes if the record is what the caller believes. Never spooled.
   *
   * @param expected the version that was read; 0 when there is to be no record
   */
  public Conditional<V> putIf(String key, V value, long expected) {
    if (expected < 0) {
      throw new IllegalArgumentException("a version is not " + expected);
    }
    return told("put_if", () -> conditional(key, write(key, json(key, value), expected)));
  }

  /** If the record is another one by the time of the write, the write does not happen. */
  private String json(String key, V value) {
    if (!codec.keepsUnknownMembers()) {
      return codec.encode(value);
    }
    StoredRecord held = component.ask(key).record();
    return codec.encode(value, held == null ? null : held.value());
  }

  private Conditional<V> conditional(String key, Outcome outcome) {
    if (outcome instanceof Outcome.Mismatch mismatch) {
      return new Conditional.Mismatch<>(read(key, mismatch.found(), Origin.AUTHORITY));
    }
    return new Conditional.Committed<>(((Outcome.Committed) outcome).version());
  }

  private Outcome write(String key, @Nullable String json, long expected) {
    Outcome outcome = component.write(Write.of(key, json, expected));
    if (outcome instanceof Outcome.Spooled) {
      monitor.spooledWrite();
    }
    courier.wake();
    return outcome;
  }

  private static Written written(Outcome outcome) {
    return outcome instanceof Outcome.Committed committed
        ? new Written.Committed(committed.version())
        : new Written.Spooled();
  }

  /**
   * Records in the order of their keys' UTF-8 bytes, from the authority.
   *
   * @param after the key before the first; null from the beginning
   * @param limit at most so many, from 1; fewer only at the end
   */
  public List<Read<V>> scan(@Nullable String after, int limit) {
    return told("scan", () -> scanned(after, limit));
  }

  private List<Read<V>> scanned(@Nullable String after, int limit) {
    List<Read<V>> found = new ArrayList<>();
    String from = after;
    List<StoredRecord> page;
    do {
      page = component.page(from, limit);
      for (StoredRecord record : page) {
        from = record.key();
        if (!record.tombstone() && found.size() < limit) {
          found.add(read(record.key(), record, Origin.AUTHORITY));
        }
      }
    } while (found.size() < limit && page.size() == limit);
    return found;
  }

  /** Where the component stands; asks the stores. */
  public Status status() {
    Fence fence = component.locate();
    try {
      return new Status(fence, component.waiting(MOST_WAITING));
    } catch (StoreException e) {
      return new Status(fence, -1);
    }
  }

  /**
   * Moves the component, for all instances, to a phase that may follow at once. To {@code
   * SHADOW_READ} it needs {@link #backfill}, to {@code NEW} {@link #verify} too. Writers wait
   * meanwhile; when it takes too long the move is given up, and nothing has changed.
   */
  public MoveOutcome moveTo(Phase phase) {
    return component.move(phase);
  }

  /**
   * Copies every record to the new store, while the application goes on. In this thread, page by
   * page: for components of some ten thousand records.
   *
   * @return records copied; empty when a move came between, and it has to begin again
   */
  public Optional<Long> backfill() {
    return component.backfill();
  }

  /** Compares every record of both stores by meaning; an empty answer opens the way to NEW. */
  public List<Difference> verify() {
    return component.verify(Meaning::same);
  }

  /**
   * Why a store is refused: it is empty where something was, belongs to another component, or has
   * gone back in time. In words, with what to do; empty when all is well.
   */
  public List<String> complaints() {
    return component.complaints();
  }

  /**
   * Takes the store on a side as the new copy, though it is empty or was restored from a backup. It
   * needs a backfill then, and a verification, before the component can move to it.
   *
   * @throws IllegalStateException when it cannot be taken: it is the authority, or belongs to
   *     others
   */
  public void accept(Side side) {
    component.accept(side);
  }

  /**
   * What became of the reads that this instance has made of both stores, in {@code SHADOW_READ},
   * since it was opened. What all instances have seen is in {@link #vitals}.
   */
  public ShadowTally shadowReads() {
    return shadow.tally();
  }

  /** What happened in the cache so far; empty when there is none. */
  public Optional<CacheCounts> cacheCounts() {
    return Optional.ofNullable(caches).map(all -> all.cache().counts());
  }

  /** The writes that lost, in the store on a side, oldest first. */
  public List<Conflict> conflicts(Side side, int limit) {
    return component.conflicts(side, limit);
  }

  /** How the component is, and why; asks the stores, at most once a second. */
  public Health health() {
    return monitor.health();
  }

  /** What can be measured; asks the stores, at most once a second. */
  public Vitals vitals() {
    return monitor.vitals();
  }

  /**
   * Waits until the other store has what was written before.
   *
   * @return false when the time was too short; then it will have it later
   */
  public boolean flush(Duration wait) {
    return courier.flush(wait);
  }

  /**
   * Brings over what can be brought within a second, ends the thread, and closes both stores. What
   * remains in the journal or the spool is brought over by the next instance.
   */
  @Override
  public void close() {
    if (watch != null) {
      watch.closed(this);
    }
    shadow.close();
    courier.close();
    if (keeper != null) {
      keeper.close();
    }
    if (caches != null) {
      caches.close();
    }
    sides.old().close();
    sides.fresh().close();
    closeSpool();
  }

  private void closeSpool() {
    try {
      if (spool != null) {
        spool.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("the spool cannot be closed", e);
    }
  }
}
