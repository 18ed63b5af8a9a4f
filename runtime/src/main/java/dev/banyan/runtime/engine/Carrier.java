package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Beat;
import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.CopyOutcome.Behind;
import dev.banyan.runtime.protocol.CopyOutcome.Copied;
import dev.banyan.runtime.protocol.CopyOutcome.Late;
import dev.banyan.runtime.protocol.CopyOutcome.Outdated;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Outbox;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unavailable;
import dev.banyan.runtime.store.StoreException.Unfit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the journal of the authority to the other store. Any number of instances may do it at
 * once, and any of them may stop between two steps: copies are guarded by the version, and a row
 * leaves the journal only when the other store has it or something newer.
 */
final class Carrier {
  /** Rows in one transaction. */
  static final int BATCH = 256;

  private static final int ROUNDS = 1000;
  private static final String NOT_WHAT_IT_WAS =
      " does not hold what was brought there: it is empty, or went back in time";

  private final Sides sides;
  private final Course course;

  Carrier(Sides sides, Course course) {
    this.sides = sides;
    this.course = course;
  }

  /**
   * Carries the oldest rows.
   *
   * @return how many left the journal; 0 when nothing is to be done, or nothing could be
   */
  int carry() {
    Fence known = course.known();
    if (!known.phase().journaled()) {
      return 0;
    }
    Store from = sides.at(known.authority());
    Outbox outbox;
    List<JournalRow> copied;
    do {
      outbox = from.outbox(BATCH);
      if (outbox.rows().isEmpty()) {
        return 0;
      }
      copied = copied(sides.at(known.authority().other()), known.epoch(), outbox);
    } while (copied == null);
    if (!copied.isEmpty()) {
      from.delivered(copied, outbox.beat());
    }
    return copied.size();
  }

  /** Carries until nothing is left, or nothing more can be carried; but not for ever. */
  void carryAll() {
    int rounds = 0;
    while (rounds < ROUNDS && carry() > 0) {
      rounds++;
    }
  }

  /**
   * The rows that the store has now. One that it can never hold stays, and holds up no other.
   *
   * @return null when another applier came first, and it has to be tried again
   */
  private @Nullable List<JournalRow> copied(Store to, long epoch, Outbox outbox) {
    try {
      CopyOutcome outcome = to.deliver(epoch, outbox.beat(), latest(outbox.rows()));
      if (outcome instanceof Late) {
        return null;
      }
      return done(to, outcome) ? outbox.rows() : List.of();
    } catch (Unfit e) {
      return oneByOne(to, epoch, outbox);
    }
  }

  private List<JournalRow> oneByOne(Store to, long epoch, Outbox outbox) {
    List<JournalRow> copied = new ArrayList<>();
    for (JournalRow row : outbox.rows()) {
      if (fits(to, epoch, outbox.beat(), row)) {
        copied.add(row);
      }
    }
    return copied;
  }

  /** A row that does not fit stays, so that the component cannot be moved on without it. */
  private boolean fits(Store to, long epoch, Beat beat, JournalRow row) {
    try {
      return done(to, to.deliver(epoch, beat, List.of(row.record())));
    } catch (Unfit e) {
      return false;
    }
  }

  private boolean done(Store to, CopyOutcome outcome) {
    if (outcome instanceof Behind) {
      // The next look at both stores finds the same, and has it refused.
      throw new Unavailable(to.name() + NOT_WHAT_IT_WAS, null);
    }
    if (outcome instanceof Outdated outdated) {
      course.learn(outdated.fence());
    }
    return outcome instanceof Copied;
  }

  /**
   * Has the other store hear a beat: from now on each would notice if the other went back to
   * before.
   *
   * @return false when it is of another epoch
   */
  boolean beat(Fence fence) {
    Store from = sides.at(fence.authority());
    Store to = sides.at(fence.authority().other());
    CopyOutcome outcome;
    Beat beat;
    do {
      beat = from.write(Rules::announce);
      outcome = to.deliver(fence.epoch(), beat, List.of());
    } while (outcome instanceof Late);
    if (done(to, outcome)) {
      from.delivered(List.of(), beat);
    }
    return outcome instanceof Copied;
  }

  /**
   * Carries everything, inside of a move, and has the other store hear a beat.
   *
   * @param step is called before each batch, and may throw to give up
   * @return rows carried
   */
  static int drain(Tx tx, Store to, long epoch, Runnable step) {
    int carried = 0;
    // The last that was announced by a commit; another one would be unknown if this gives up.
    Beat beat = Rules.announced(tx);
    List<JournalRow> rows;
    do {
      step.run();
      rows = tx.journal(BATCH);
      drain(to, epoch, beat, rows);
      Rules.delivered(tx, rows, beat);
      carried += rows.size();
    } while (!rows.isEmpty());
    return carried;
  }

  /** What fails here is not the store whose transaction this is in. */
  private static void drain(Store to, long epoch, Beat beat, List<JournalRow> rows) {
    try {
      CopyOutcome outcome = to.deliver(epoch, beat, latest(rows));
      if (outcome instanceof Behind) {
        throw new GaveUp(to.name() + NOT_WHAT_IT_WAS);
      }
      if (!(outcome instanceof Copied)) {
        throw new GaveUp(to.name() + " is in another epoch");
      }
    } catch (StoreException e) {
      throw new GaveUp("the journal cannot be carried over: " + e.getMessage());
    }
  }

  /** Of several versions of a key only the last one matters. */
  private static Collection<StoredRecord> latest(List<JournalRow> rows) {
    Map<String, StoredRecord> latest = new LinkedHashMap<>();
    for (JournalRow row : rows) {
      StoredRecord record = row.record();
      latest.merge(record.key(), record, (one, two) -> two.newerThan(one) ? two : one);
    }
    return latest.values();
  }
}
