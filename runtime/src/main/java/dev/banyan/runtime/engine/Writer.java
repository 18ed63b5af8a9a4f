package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.protocol.WriteOutcome.Fenced;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Held;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes at the authority. A write that was refused is tried again where the authority is then; one
 * whose answer was lost never is, for it might land a second time, after somebody else's.
 */
final class Writer {
  private static final int ATTEMPTS = 6;

  private final Sides sides;
  private final Course course;

  Writer(Sides sides, Course course) {
    this.sides = sides;
    this.course = course;
  }

  /**
   * What became of a write, and where.
   *
   * @param epoch in which it was done
   */
  record Landed(WriteOutcome outcome, long epoch) {}

  /**
   * Commits.
   *
   * @throws Unavailable when the authority cannot be reached; nothing was written
   * @throws Held when a move takes longer than a writer waits; nothing was written
   * @throws OutcomeUnknown when the answer was lost, and the record does not show it
   */
  Landed commit(Write write) {
    return at((store, epoch) -> committed(store, write.in(epoch)));
  }

  /** Does a write where the authority is, again as long as it is refused for its epoch. */
  Landed at(BiFunction<Store, Long, WriteOutcome> work) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Fence known = course.sure();
      WriteOutcome outcome = tried(known, work);
      if (outcome != null && !(outcome instanceof Fenced)) {
        return new Landed(outcome, known.epoch());
      }
      course.locate();
    }
    throw new Held("the phase of the component changes all the time", null);
  }

  /**
   * Commits writes of different keys in one transaction: all of them, or none.
   *
   * @throws OutcomeUnknown when the answer was lost; all of them may have been written, or none
   */
  List<Landed> commitAll(List<Write> writes) {
    List<Landed> landed = new ArrayList<>();
    at(
        (store, epoch) -> {
          List<WriteOutcome> outcomes = store.write(tx -> committed(tx, epoch, writes));
          landed.clear();
          outcomes.forEach(outcome -> landed.add(new Landed(outcome, epoch)));
          return outcomes.get(0);
        });
    return landed;
  }

  private static List<WriteOutcome> committed(Tx tx, long epoch, List<Write> writes) {
    return writes.stream().map(write -> Rules.commit(tx, write.in(epoch))).toList();
  }

  /** Null when the store is down, and is not the authority any more. */
  private @Nullable WriteOutcome tried(Fence known, BiFunction<Store, Long, WriteOutcome> work) {
    try {
      return work.apply(sides.at(known.authority()), known.epoch());
    } catch (Unavailable e) {
      if (course.locate().epoch() == known.epoch()) {
        throw e;
      }
      return null;
    }
  }

  private static WriteOutcome committed(Store store, Write write) {
    try {
      return store.commit(write);
    } catch (OutcomeUnknown e) {
      return resolved(store, write, e);
    }
  }

  /** If the record shows the write, it is done. If not, it may still be on its way. */
  private static WriteOutcome resolved(Store store, Write write, OutcomeUnknown unknown) {
    try {
      StoredRecord record = store.look(write.key()).record();
      if (record != null && record.writeId().equals(write.id())) {
        return new Committed(record.version(), true);
      }
    } catch (StoreException e) {
      unknown.addSuppressed(e);
    }
    throw unknown;
  }
}
