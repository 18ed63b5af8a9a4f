package dev.banyan.runtime.simulation;

import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.kit.MemoryTx;
import dev.banyan.runtime.protocol.Beat;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Outbox;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Held;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store on the far side of a network that loses requests and answers, and that delivers some
 * requests after their sender has given them up. What arrives is carried out as a database would:
 * with the fence locked, whole or not at all.
 */
final class SimulatedStore {
  private static final long LOCK_WAIT = 60;

  private final Side side;
  private final Schedule schedule;
  private final Truth truth;
  private final Sabotage sabotage;
  private final Set<Object> sharing = new HashSet<>();
  private @Nullable Object holder;
  private boolean down;
  private int trouble;

  /** How often something else has taken the store's place: requests to the one before are lost. */
  private int replaced;

  private MemoryState state = MemoryState.EMPTY;

  SimulatedStore(Side side, Schedule schedule, Truth truth, Sabotage sabotage) {
    this.side = side;
    this.schedule = schedule;
    this.truth = truth;
    this.sabotage = sabotage;
  }

  MemoryState state() {
    return state;
  }

  /** Puts what was there before anybody came. */
  void seed(StoredRecord record) {
    MemoryTx tx = new MemoryTx(state);
    tx.put(record);
    state = tx.after();
    truth.committed(record, "history");
  }

  /** Ends every transaction that is under way, and answers nobody. */
  void crash() {
    down = true;
    holder = null;
    sharing.clear();
  }

  void restart() {
    down = false;
  }

  /** Ends every transaction, and has another state in its place: an empty folder, a backup. */
  void replace(MemoryState other) {
    crash();
    replaced++;
    state = other;
    restart();
  }

  /** One message in so many is lost; 0 for none. */
  void trouble(int onceIn) {
    trouble = onceIn;
  }

  /** A way to the store, for one instance. */
  Door door() {
    return new Door();
  }

  private boolean lost() {
    return trouble > 0 && schedule.onceIn(trouble);
  }

  /** What one instance has of the store. */
  final class Door implements Store {
    private boolean cut;
    private final Set<Object> mine = new HashSet<>();

    /** Cuts or mends the instance's way to the store. */
    void cut(boolean now) {
      cut = now;
    }

    /** The instance is gone, and so are its connections. */
    void drop() {
      sharing.removeAll(mine);
      if (mine.contains(holder)) {
        holder = null;
      }
    }

    @Override
    public String name() {
      return side.name();
    }

    private void reach() {
      schedule.pause();
      if (down || cut || lost()) {
        if (schedule.onceIn(3)) {
          schedule.sleep(30);
        }
        throw new Unavailable(side + " cannot be reached", null);
      }
    }

    private void answer() {
      schedule.pause();
      if (down || cut || lost()) {
        throw new OutcomeUnknown(side + " did not answer", null);
      }
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
      reach();
      T result = work.apply(new SabotagedTx(state, Kind.READ));
      schedule.pause();
      if (down || cut) {
        throw new Unavailable(side + " did not answer", null);
      }
      return result;
    }

    @Override
    public Look look(String key) {
      Look look = read(tx -> new Look(tx.fence(), tx.find(key)));
      return sabotage == Sabotage.NO_FENCE_FOR_READERS ? forged(look) : look;
    }

    private Look forged(Look look) {
      Phase phase = side == Side.OLD ? Phase.SHADOW_READ : Phase.NEW;
      long epoch = Math.max(look.fence().epoch(), 1);
      return new Look(
          look.fence().authority() == side
              ? look.fence()
              : new Fence(epoch, phase, look.fence().passed()),
          look.record());
    }

    @Override
    public WriteOutcome commit(Write write) {
      Fence arrival = state.fence();
      return changed(
          Kind.COMMIT,
          tx -> {
            Write let = write;
            if (sabotage == Sabotage.NO_FENCE_FOR_WRITERS) {
              let = write.in(tx.fence().epoch());
            } else if (sabotage == Sabotage.FENCE_NOT_IN_THE_TRANSACTION
                && arrival.epoch() == write.epoch()) {
              let = write.in(tx.fence().epoch());
            }
            return Rules.commit(tx, let);
          });
    }

    @Override
    public CopyOutcome copy(long epoch, Collection<StoredRecord> records) {
      return changed(Kind.COPY, tx -> Rules.copy(tx, epoch, records));
    }

    @Override
    public CopyOutcome deliver(long epoch, Beat beat, Collection<StoredRecord> records) {
      return changed(Kind.COPY, tx -> Rules.deliver(tx, epoch, beat, records));
    }

    @Override
    public Outbox outbox(int limit) {
      Outbox outbox = changed(Kind.WRITE, tx -> Rules.outbox(tx, limit));
      if (sabotage == Sabotage.ROWS_LEAVE_TOO_EARLY && schedule.onceIn(4)) {
        delivered(outbox.rows(), Beat.NONE);
      }
      return outbox;
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
      return changed(Kind.WRITE, work);
    }

    private <T> T changed(Kind kind, Function<Tx, T> work) {
      reach();
      if (trouble > 0 && schedule.onceIn(trouble * 2)) {
        // The sender gives up; the request arrives some time later.
        int addressee = replaced;
        schedule.spawn("late request", () -> late(addressee, kind, work));
        throw new OutcomeUnknown(side + " did not answer in time", null);
      }
      T result = locked(kind, work);
      answer();
      return result;
    }

    private <T> void late(int addressee, Kind kind, Function<Tx, T> work) {
      schedule.sleep(schedule.pick(100));
      if (addressee != replaced) {
        return;
      }
      try {
        locked(kind, work);
      } catch (StoreException e) {
        truth.log("  a late request failed: " + e.getMessage());
      }
    }

    private <T> T locked(Kind kind, Function<Tx, T> work) {
      Object token = new Object();
      boolean locks = sabotage != Sabotage.NO_LOCK;
      int addressee = replaced;
      if (locks && !schedule.await(() -> holder == null, LOCK_WAIT)) {
        throw new Held(side + " is held", null);
      }
      still(addressee);
      sharing.add(token);
      mine.add(token);
      try {
        schedule.pause();
        if (down || !sharing.contains(token)) {
          throw new Unavailable(side + " went down", null);
        }
        return committed(kind, work);
      } finally {
        sharing.remove(token);
        mine.remove(token);
      }
    }

    /** Who waited for a store does not get another one. */
    private void still(int addressee) {
      if (addressee != replaced) {
        throw new Unavailable(side + " went down", null);
      }
    }

    private <T> T committed(Kind kind, Function<Tx, T> work) {
      SabotagedTx tx = new SabotagedTx(state, kind);
      T result = work.apply(tx);
      state = tx.after();
      return result;
    }

    @Override
    public <T> T hold(Duration wait, Function<Tx, T> work) {
      reach();
      Object token = new Object();
      boolean locks = sabotage != Sabotage.NO_LOCK;
      int addressee = replaced;
      if (locks && !schedule.await(() -> holder == null, wait.toMillis())) {
        throw new Held(side + " is held", null);
      }
      still(addressee);
      holder = token;
      mine.add(token);
      try {
        if (locks && !schedule.await(() -> sharing.isEmpty(), wait.toMillis())) {
          throw new Held(side + " has writers", null);
        }
        return held(token, work);
      } finally {
        mine.remove(token);
        if (holder == token) {
          holder = null;
        }
      }
    }

    private <T> T held(Object token, Function<Tx, T> work) {
      SabotagedTx tx = new SabotagedTx(state, Kind.HOLD);
      T result = work.apply(tx);
      schedule.pause();
      if (down || cut || holder != token) {
        throw new Unavailable(side + " lost the connection", null);
      }
      state = sabotage == Sabotage.NO_LOCK ? tx.upon(state) : tx.after();
      holder = null;
      answer();
      return result;
    }

    @Override
    public void close() {}
  }

  private enum Kind {
    READ,
    COMMIT,
    COPY,
    WRITE,
    HOLD
  }

  /** Tells the truth what is committed, and breaks a rule. */
  private final class SabotagedTx extends MemoryTx {
    private final Kind kind;
    private final MemoryState before;

    SabotagedTx(MemoryState before, Kind kind) {
      super(before, Duration.ofMillis(schedule.now()));
      this.before = before;
      this.kind = kind;
    }

    /** Only the fence and the journal rows that were removed, upon what others did meanwhile. */
    MemoryState upon(MemoryState now) {
      MemoryTx tx = new MemoryTx(now);
      if (!fence().equals(before.fence())) {
        tx.fence(fence());
      }
      MemoryState after = after();
      tx.remove(before.journal().stream().filter(row -> !after.journal().contains(row)).toList());
      return tx.after();
    }

    @Override
    public @Nullable StoredRecord find(String key) {
      return kind == Kind.COPY && sabotage == Sabotage.NO_GUARD ? null : super.find(key);
    }

    @Override
    public void put(StoredRecord record) {
      if (kind == Kind.COPY) {
        truth.log("  " + side + " gets a copy of " + record);
      } else {
        truth.replaces(record.writeId(), find(record.key()));
        truth.committed(record, side.name());
      }
      if (record.tombstone() && sabotage == Sabotage.NO_TOMBSTONES) {
        forget(record.key());
      } else {
        super.put(record);
      }
    }

    @Override
    public @Nullable Bond bond() {
      Bond bond = super.bond();
      return switch (sabotage) {
        case BONDS_ARE_NOT_KEPT -> null;
        case BEATS_ARE_NOT_KEPT ->
            bond == null ? null : Bond.begun(bond.component(), side, bond.pair());
        default -> bond;
      };
    }

    @Override
    public List<Lease> leases() {
      return sabotage == Sabotage.NO_WAIT_FOR_LEASES ? List.of() : super.leases();
    }

    @Override
    public void append(long epoch, StoredRecord record) {
      if (sabotage != Sabotage.NO_JOURNAL) {
        super.append(epoch, record);
      }
    }

    @Override
    public List<JournalRow> journal(int limit) {
      boolean blind = kind == Kind.HOLD && sabotage == Sabotage.NO_DRAIN;
      return blind ? List.of() : super.journal(limit);
    }

    @Override
    public void keep(Conflict conflict) {
      truth.log("  " + side + " keeps " + conflict);
      truth.kept(conflict);
      if (sabotage != Sabotage.NO_CONFLICT_TABLE) {
        super.keep(conflict);
      }
    }

    @Override
    public void fence(Fence next) {
      truth.log("  " + side + " gets " + next);
      super.fence(next);
    }
  }
}
