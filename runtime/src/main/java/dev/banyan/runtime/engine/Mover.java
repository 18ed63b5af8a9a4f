package dev.banyan.runtime.engine;

import dev.banyan.runtime.engine.MoveOutcome.Abandoned;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.engine.MoveOutcome.Refused;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Moves a component to another phase. Where the authority changes: the fence of the store that is
 * left is held, what is left of its journal is carried over, and its new fence is committed in the
 * same transaction. Whatever fails before that commit leaves everything as it was; after it the
 * move is decided, and whoever looks next lets the other store follow.
 */
final class Mover {
  private static final Duration REACH = Duration.ofSeconds(5);
  private static final long BETWEEN_LOOKS = 20;

  private final Sides sides;
  private final Course course;
  private final Carrier carrier;
  private final LongSupplier nanos;
  private final Duration hold;
  private final LongConsumer sleep;

  /**
   * A mover.
   *
   * @param sleep for so many milliseconds
   * @param hold how long writers may be kept waiting at most
   */
  Mover(
      Sides sides,
      Course course,
      Carrier carrier,
      LongSupplier nanos,
      LongConsumer sleep,
      Duration hold) {
    this.sides = sides;
    this.course = course;
    this.carrier = carrier;
    this.nanos = nanos;
    this.hold = hold;
    this.sleep = sleep;
  }

  MoveOutcome move(Phase target) {
    Fence seen = awaitBoth(target);
    List<String> obstacles = seen.obstacles(target);
    if (!obstacles.isEmpty()) {
      return new Refused(obstacles);
    }
    Fence next = seen.moved(target);
    try {
      if (seen.phase() == Phase.OFF && !answers(seen)) {
        throw new GaveUp(copy(seen).name() + " is not bound to the component yet: not reached");
      }
      if (next.authority() != seen.authority()) {
        prepare(next);
      }
      awaitEverybody(seen);
      if (next.authority() != seen.authority()) {
        // What is carried over while the fence is held cannot have a beat of its own.
        sides.at(seen.authority()).write(Rules::announce);
      }
      return decide(seen, next);
    } catch (GaveUp e) {
      return new Abandoned(String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      return unclear(next, e);
    }
  }

  /**
   * Where the component stands; a move that needs both stores gives them time, for nobody waits
   * yet: to reach a store for the first time, and to bind it, takes a while on a busy machine, and
   * one that has failed is left alone for a while.
   */
  private Fence awaitBoth(Phase target) {
    long end = nanos.getAsLong() + REACH.toNanos();
    while (!ready(target) && nanos.getAsLong() - end < 0) {
      sleep.accept(BETWEEN_LOOKS);
    }
    return course.locate();
  }

  /** Whether there is nothing to wait for; what is refused does not become right by waiting. */
  private boolean ready(Phase target) {
    Fence seen;
    try {
      seen = course.locate();
    } catch (StoreException e) {
      seen = course.known();
    }
    boolean refused = seen.pair() != 0 && !course.complaints().isEmpty();
    return refused || !needsBoth(seen, target) || answers(seen);
  }

  private static boolean needsBoth(Fence seen, Phase target) {
    return seen.obstacles(target).isEmpty()
        && (seen.phase() == Phase.OFF || target.authority() != seen.authority());
  }

  private Store copy(Fence seen) {
    return sides.at(seen.authority().other());
  }

  /** Whether the other store can be reached, and belongs to the component. */
  private boolean answers(Fence seen) {
    try {
      return seen.pair() != 0 && copy(seen).fence().pair() == seen.pair();
    } catch (StoreException e) {
      return false;
    }
  }

  /** Nobody may answer from what it remembers of the epoch before the present one. */
  private void awaitEverybody(Fence seen) {
    Store from = sides.at(seen.authority());
    List<Lease> behind = from.read(tx -> Rules.behind(tx, seen.epoch()));
    long end = nanos.getAsLong() + longest(behind).plus(hold).toNanos();
    while (!behind.isEmpty() && nanos.getAsLong() - end < 0) {
      sleep.accept(BETWEEN_LOOKS);
      behind = from.read(tx -> Rules.behind(tx, seen.epoch()));
    }
  }

  private static Duration longest(List<Lease> leases) {
    return leases.stream().map(Lease::left).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** Carries what can be carried while writers go on, and tries the way back. */
  private void prepare(Fence next) {
    carrier.carryAll();
    sides.at(next.authority()).write(tx -> probe(tx, next.epoch()));
  }

  /** Writes a row into the journal of the next authority, and takes it away again. */
  private static int probe(Tx tx, long epoch) {
    String id = "probe of epoch " + epoch;
    tx.append(epoch, new StoredRecord("probe", 1, null, id));
    List<JournalRow> rows =
        tx.journal(Carrier.BATCH).stream()
            .filter(row -> row.record().writeId().equals(id))
            .toList();
    tx.remove(rows);
    return rows.size();
  }

  /** What is measured while the fence is held. */
  private static final class Held {
    private long since;
    private int carried;

    private Held(long since) {
      this.since = since;
    }
  }

  private MoveOutcome decide(Fence seen, Fence next) {
    Store from = sides.at(seen.authority());
    Held held = new Held(nanos.getAsLong());
    boolean decided = from.hold(hold, tx -> decided(tx, seen, next, held));
    Duration time = Duration.ofNanos(nanos.getAsLong() - held.since);
    if (!decided) {
      return new Abandoned(
          "another move came first: the component is in " + course.locate().phase());
    }
    course.learn(next);
    course.follow(seen.authority().other());
    confirm(seen, next);
    return new Moved(next, time, held.carried);
  }

  /** From now on the store that was left would notice if the new authority went back to before. */
  private void confirm(Fence seen, Fence next) {
    try {
      if (next.authority() != seen.authority()) {
        carrier.beat(next);
      }
    } catch (StoreException e) {
      // The first rows that are carried say the same.
      return;
    }
  }

  private boolean decided(Tx tx, Fence seen, Fence next, Held held) {
    held.since = nanos.getAsLong();
    if (!tx.fence().equals(seen)) {
      return false;
    }
    if (!Rules.behind(tx, seen.epoch()).isEmpty()) {
      throw new GaveUp("an instance has not acknowledged the last move yet; try again");
    }
    if (next.authority() != seen.authority()) {
      Store to = sides.at(next.authority());
      checkAndHandLeases(tx, to);
      held.carried = Carrier.drain(tx, to, seen.epoch(), () -> inTime(held));
      inTime(held);
    }
    return Rules.decide(tx, seen, next);
  }

  /**
   * The next authority has to be what the rows went to so far, for somebody else may stand in its
   * place since it was last looked at; and has to know who answers from what it remembers of this
   * epoch.
   */
  private static void checkAndHandLeases(Tx from, Store to) {
    Bond mine = from.bond();
    List<Lease> leases = from.leases();
    Predicate<Tx> reached = tx -> mine == null || mine.reached(tx.bond());
    boolean taken =
        leases.isEmpty()
            ? asked("the next authority cannot be asked", () -> to.read(reached::test))
            : asked(
                "the leases cannot be handed over",
                () -> to.write(tx -> reached.test(tx) && given(tx, leases)));
    if (!taken) {
      throw new GaveUp(
          to.name() + " does not hold what was brought there: it is empty, or went back in time");
    }
  }

  private static boolean asked(String failure, BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (StoreException e) {
      throw new GaveUp(failure + ": " + e.getMessage());
    }
  }

  private static boolean given(Tx tx, List<Lease> leases) {
    leases.forEach(tx::lease);
    return true;
  }

  private void inTime(Held held) {
    if (nanos.getAsLong() - held.since > hold.toNanos()) {
      throw new GaveUp("the journal could not be carried over within " + hold.toMillis() + " ms");
    }
  }

  /** After a failure only the stores can tell whether the move was decided. */
  private MoveOutcome unclear(Fence next, StoreException reason) {
    Fence now = course.locate();
    if (now.epoch() == next.epoch() && now.phase() == next.phase()) {
      course.follow(next.authority());
      return new Moved(now, hold, 0);
    }
    if (reason instanceof StoreException.OutcomeUnknown) {
      throw reason;
    }
    return new Abandoned(String.valueOf(reason.getMessage()));
  }

  int purge(Fence seen, Collection<StoredRecord> tombstones) {
    return sides.at(seen.authority()).hold(hold, tx -> Rules.purge(tx, seen, tombstones));
  }

  /**
   * Passes a gate.
   *
   * @param seen the fence under which the proof began
   * @return false when a move came between, and the proof is worth nothing
   */
  boolean pass(Fence seen, Gate gate) {
    if (!carrier.beat(seen)) {
      return false;
    }
    Store authority = sides.at(seen.authority());
    boolean passed = authority.hold(hold, tx -> Rules.pass(tx, seen, gate));
    course.learn(authority.fence());
    return passed;
  }
}
