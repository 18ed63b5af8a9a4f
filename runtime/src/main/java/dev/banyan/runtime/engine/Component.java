package dev.banyan.runtime.engine;

import dev.banyan.runtime.cache.ReadCache;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.engine.Writer.Landed;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One component as one instance of an application sees it. Safe for use by many threads. Nothing
 * here runs by itself: somebody has to call {@link #carry} and {@link #replay} now and then.
 */
public final class Component {
  /** Records that this instance saw last, kept for the time when the authority is away. */
  private static final int REMEMBERED = 1000;

  private final Watched old;
  private final Watched fresh;
  private final Sides sides;
  private final Pairing pairing;
  private final Course course;
  private final Remembered remembered;
  private final Reader reader;
  private final Writer writer;
  private final Carrier carrier;
  private final Mover mover;
  private final Backfill backfill;
  private final ShadowReader shadow;
  private final @Nullable Tenancy tenancy;
  private final Cached cached;
  private final @Nullable Replay replay;
  private final KeyOrder order;
  private final Supplier<String> names;

  /**
   * What does not have to be said.
   *
   * @param hold how long a move may keep writers waiting
   * @param pause how long a store that failed is left alone
   */
  public record Limits(Duration hold, Duration pause) {}

  /**
   * A cache in front of the stores.
   *
   * @param instance a name that no other instance has
   * @param lease how long this instance may answer from the cache without asking again for leave
   */
  public record Caching(ReadCache cache, String instance, Duration lease) {}

  /**
   * A component that knows nothing of its phase yet.
   *
   * @param name by which the stores know it
   * @param spool for writes while the authority is away; null when such writes are refused
   */
  public Component(String name, Sides stores, @Nullable Spool spool, World world, Limits limits) {
    this(name, stores, spool, null, world, limits);
  }

  /**
   * A component that answers from a cache while it has a lease: somebody has to call {@link #renew}
   * often enough.
   *
   * @param name by which the stores know it
   * @param spool for writes while the authority is away; null when such writes are refused
   * @param caching null for none
   */
  public Component(
      String name,
      Sides stores,
      @Nullable Spool spool,
      @Nullable Caching caching,
      World world,
      Limits limits) {
    LongSupplier nanos = world.nanos();
    this.old = new Watched(stores.old(), nanos, limits.pause(), this::prove);
    this.fresh = new Watched(stores.fresh(), nanos, limits.pause(), this::prove);
    this.sides = new Sides(old, fresh);
    this.pairing = new Pairing(name, old, fresh, world.numbers(), limits.hold());
    this.course = new Course(sides, pairing, limits.hold());
    this.remembered = new Remembered(REMEMBERED);
    this.reader = new Reader(sides, course, remembered);
    this.writer = new Writer(sides, course);
    this.carrier = new Carrier(sides, course);
    this.mover = new Mover(sides, course, carrier, nanos, world.sleep(), limits.hold());
    this.backfill = new Backfill(sides, course, reader, carrier, mover);
    this.shadow = new ShadowReader(sides, course);
    this.tenancy =
        caching == null
            ? null
            : new Tenancy(sides, course, nanos, caching.instance(), caching.lease());
    this.cached = new Cached(caching == null ? null : caching.cache(), tenancy, reader);
    this.order = new KeyOrder(world.locks(), limits.hold());
    this.names = world.names();
    this.replay =
        spool == null ? null : new Replay(spool, writer, reader, cached, remembered, order);
  }

  private void prove() {
    course.prove();
  }

  /**
   * Why stores are refused, in words; empty when none is. What is empty where something was,
   * belongs to another component, or has gone back in time, is treated as if it were away.
   */
  public List<String> complaints() {
    return pairing.complaints();
  }

  /**
   * Takes the store on a side as the new copy, whatever became of the one that was there: what was
   * proven of the copy has to be proven again, by a backfill first.
   *
   * @throws IllegalStateException when it cannot be taken: it is the authority, or belongs to
   *     others
   * @throws StoreException when a store fails; to be tried again
   */
  public void accept(Side side) {
    pairing.accept(side);
    course.locate();
  }

  /**
   * Asks for leave to go on answering from the cache.
   *
   * @return whether it was given; true when there is no cache
   * @throws StoreException when the authority cannot be reached
   */
  public boolean renew() {
    return tenancy == null || tenancy.renew();
  }

  /** The epoch on which this instance holds a lease; -1 for none. */
  public long leased() {
    return tenancy == null ? Tenancy.NONE : tenancy.epoch();
  }

  /** Gives the lease back. */
  public void endLease() {
    if (tenancy != null) {
      tenancy.end();
    }
  }

  /** What this instance believes of the fence; it may be old. */
  public Fence known() {
    return course.known();
  }

  /**
   * Asks the stores for the fence, and finishes a move that was left half-way.
   *
   * @throws Unavailable when no store can be reached
   */
  public Fence locate() {
    return course.locate();
  }

  /**
   * A record.
   *
   * @throws StoreException when neither the authority nor the copy can answer
   */
  public Seen look(String key) {
    return seen(key, () -> reader.orCopy(key, () -> cached.look(key)));
  }

  /**
   * A record, never from a cache: for who is about to change it.
   *
   * @throws StoreException when neither the authority nor the copy can answer
   */
  public Seen ask(String key) {
    return seen(key, () -> reader.look(key));
  }

  private Seen seen(String key, Supplier<Seen> question) {
    if (replay != null && !replay.settled(key)) {
      StoredRecord spooled = replay.last(key);
      if (spooled != null) {
        return new Seen(spooled, Origin.SPOOL);
      }
    }
    Seen seen = question.get();
    remembered.note(seen.record());
    return seen;
  }

  /**
   * Several records: in one look at the authority where that can be, else one by one.
   *
   * @return in the order of the keys; those that were never written have no record
   * @throws StoreException when neither the authority nor the copy can answer
   */
  public Map<String, Seen> lookAll(Collection<String> keys) {
    Map<String, Seen> seen = new LinkedHashMap<>();
    keys.forEach(key -> seen.put(key, new Seen(null, Origin.AUTHORITY)));
    if (cached.answers() || (replay != null && replay.keys() > 0)) {
      seen.replaceAll((key, none) -> look(key));
      return seen;
    }
    try {
      for (StoredRecord record : reader.all(seen.keySet())) {
        remembered.note(record);
        seen.put(record.key(), new Seen(record, Origin.AUTHORITY));
      }
    } catch (StoreException e) {
      seen.replaceAll((key, none) -> look(key));
    }
    return seen;
  }

  /**
   * Writes different keys in one transaction at the authority; where the authority is away, or
   * earlier writes are spooled, one by one.
   *
   * @return in the order of the writes
   * @throws StoreException as {@link #write}; when it is thrown after some were spooled one by one,
   *     those stay spooled
   */
  public List<Outcome> writeAll(List<Write> writes) {
    for (Write write : writes) {
      check(write);
    }
    return writes.isEmpty()
        ? List.of()
        : order.inTurn(writes.stream().map(Write::key).toList(), () -> together(writes));
  }

  private List<Outcome> together(List<Write> writes) {
    if (replay != null && !writes.stream().allMatch(write -> replay.settled(write.key()))) {
      return writes.stream().map(this::write).toList();
    }
    // Everybody takes the keys in the same order, so that nobody waits for who waits for him.
    List<Write> sorted =
        writes.stream()
            .sorted(Comparator.comparing(Write::key))
            .map(write -> write.named(names.get()))
            .toList();
    Map<String, Outcome> outcomes = new HashMap<>();
    try {
      List<Landed> landed = cached.writeAll(sorted, () -> writer.commitAll(sorted));
      for (int i = 0; i < sorted.size(); i++) {
        outcomes.put(sorted.get(i).key(), noted(sorted.get(i), landed.get(i).outcome()));
      }
    } catch (Unavailable e) {
      return writes.stream().map(this::write).toList();
    }
    return writes.stream().map(write -> Objects.requireNonNull(outcomes.get(write.key()))).toList();
  }

  private void check(Write write) {
    StoredRecord record = new StoredRecord(write.key(), 1, write.value(), write.id());
    sides.old().check(record);
    sides.fresh().check(record);
  }

  /**
   * Records in the order of their keys' bytes, tombstones included, from the authority.
   *
   * @param after the key before the first; null from the beginning
   * @throws StoreException when the authority cannot be reached
   */
  public List<StoredRecord> page(@Nullable String after, int limit) {
    return reader.page(after, limit);
  }

  /**
   * Writes.
   *
   * @param write its name and its epoch are of no account
   * @throws StoreException.Unfit when one of the two stores can never hold it
   * @throws StoreException.OutcomeUnknown when the answer was lost: it may have been written, or
   *     may yet be
   * @throws StoreException when it cannot be written; then it was not
   */
  public Outcome write(Write write) {
    check(write);
    return order.inTurn(write.key(), () -> inTurn(write.named(names.get())));
  }

  private Outcome inTurn(Write write) {
    if (replay != null && !replay.settled(write.key())) {
      return spooled(write, new Unavailable("earlier writes of the key are spooled", null));
    }
    try {
      return noted(write, cached.write(write, () -> writer.commit(write)));
    } catch (Unavailable e) {
      return spooled(write, e);
    }
  }

  private Outcome spooled(Write write, Unavailable reason) {
    if (replay == null || write.expected() != Write.ANY) {
      throw reason;
    }
    replay.spool(write, reason);
    return new Outcome.Spooled();
  }

  private Outcome noted(Write write, WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Committed committed) {
      long version = committed.version();
      remembered.note(new StoredRecord(write.key(), version, write.value(), write.id()));
      return new Outcome.Committed(version);
    }
    if (outcome instanceof WriteOutcome.Absent absent) {
      remembered.note(absent.tombstone());
      return new Outcome.Committed(absent.version());
    }
    return new Outcome.Mismatch(((WriteOutcome.Mismatch) outcome).found());
  }

  /**
   * Carries the oldest rows of the journal to the other store.
   *
   * @return how many; 0 when there are none, or the phase has none
   * @throws StoreException when a store fails; to be tried again
   */
  public int carry() {
    return carrier.carry();
  }

  /** Settles what was spooled; returns for how many keys nothing is left. */
  public int replay() {
    return replay == null ? 0 : replay.settleAll();
  }

  /**
   * Moves the component to a phase that may follow at once.
   *
   * @throws Unavailable when no store can be reached
   * @throws StoreException.OutcomeUnknown when the answer to the deciding commit was lost, and no
   *     store shows it: then {@link #locate} will tell
   */
  public MoveOutcome move(Phase target) {
    return mover.move(target);
  }

  /**
   * Passes a gate.
   *
   * @param seen the fence under which the proof began
   * @return false when a move came between, and the proof is worth nothing
   */
  public boolean pass(Fence seen, Gate gate) {
    return mover.pass(seen, gate);
  }

  /**
   * Copies everything to the other store, and passes {@link Gate#BACKFILLED}. One page after the
   * other, for components of some ten thousand records.
   *
   * @return records copied; empty when a move came between, and it has to begin again
   * @throws StoreException when a store fails; to be tried again
   */
  public Optional<Long> backfill() {
    return backfill.copy();
  }

  /**
   * Compares everything, looks again at what was on its way, and passes {@link Gate#VERIFIED} when
   * nothing differs.
   *
   * @param same whether two JSON texts mean the same
   * @return what differs, in the order of keys
   * @throws StoreException when a store fails; to be tried again
   */
  public List<Difference> verify(BiPredicate<String, String> same) {
    return backfill.compare(same);
  }

  /** Whether reads are to be compared with the new store, as far as this instance knows. */
  public boolean shadowed() {
    return shadow.wanted();
  }

  /**
   * Reads once more, of both stores where that is needed, what was read of the authority.
   *
   * @param seen what was read; null for nothing
   * @return null when the component is in another phase by now
   * @throws StoreException when a store cannot be asked
   */
  public @Nullable ShadowPair shadow(String key, @Nullable StoredRecord seen) {
    return shadow.look(key, seen);
  }

  /**
   * Keeps what shadow reads have shown, where a store can keep it.
   *
   * @throws StoreException when it cannot be reached
   */
  public void noteShadow(ShadowTally more) {
    shadow.note(more);
  }

  /**
   * What shadow reads of all instances have shown; nothing where no store keeps it.
   *
   * @throws StoreException when a store cannot be reached
   */
  public ShadowTally shadow(int findings) {
    return shadow.kept(findings);
  }

  /**
   * Removes tombstones of the authority for good; only in DONE.
   *
   * @param seen the fence under which they were read
   * @return how many; none when the component was moved, or the store keeps them for good
   * @throws StoreException when the store fails, or writers do not end in time
   */
  public int purge(Fence seen, Collection<StoredRecord> tombstones) {
    return mover.purge(seen, tombstones);
  }

  /** The losers in a store, oldest first; at most so many. */
  public List<Conflict> conflicts(Side side, int limit) {
    return sides.at(side).read(tx -> tx.conflicts(limit));
  }

  /** How many rows wait in the journal of the authority, counted up to a limit. */
  public int waiting(int limit) {
    return sides.at(course.known().authority()).journal(limit).size();
  }

  /**
   * The fence as one store says it.
   *
   * @throws StoreException when it cannot be reached
   */
  public Fence fence(Side side) {
    return sides.at(side).fence();
  }

  /** Why a store that answers could not be written lately; null when it could, or nobody tried. */
  public @Nullable String unwritable(Side side) {
    return side == Side.OLD ? old.unwritable() : fresh.unwritable();
  }

  /** The oldest rows in the journal of the authority; at most so many. */
  public List<JournalRow> journal(int limit) {
    return sides.at(course.known().authority()).journal(limit);
  }

  /** Keys with writes that are spooled. */
  public int spooledKeys() {
    return replay == null ? 0 : replay.keys();
  }

  /** Spooled writes that were settled so far. */
  public long replayedWrites() {
    return replay == null ? 0 : replay.replayed();
  }
}
