package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.CopyOutcome.Outdated;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unfit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the journal of the authority to the other store. Any number of instances may do it at
 * once, and any of them may stop between two steps: copies are guarded by the version, and a row
 * leaves the journal only when the other store has it or something newer.
 */
final class Carrier {
  /** Rows in one transaction. */
  static final int BATCH = 256;

  private static final int ROUNDS = 1000;

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
    List<JournalRow> rows = from.journal(BATCH);
    if (rows.isEmpty()) {
      return 0;
    }
    List<JournalRow> copied = copied(sides.at(known.authority().other()), known.epoch(), rows);
    if (!copied.isEmpty()) {
      from.remove(copied);
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

  /** The rows that the store has now. One that it can never hold stays, and holds up no other. */
  private List<JournalRow> copied(Store to, long epoch, List<JournalRow> rows) {
    try {
      return done(to.copy(epoch, latest(rows))) ? rows : List.of();
    } catch (Unfit e) {
      return oneByOne(to, epoch, rows);
    }
  }

  private List<JournalRow> oneByOne(Store to, long epoch, List<JournalRow> rows) {
    List<JournalRow> copied = new ArrayList<>();
    for (JournalRow row : rows) {
      if (fits(to, epoch, row)) {
        copied.add(row);
      }
    }
    return copied;
  }

  /** A row that does not fit stays, so that the component cannot be moved on without it. */
  private boolean fits(Store to, long epoch, JournalRow row) {
    try {
      return done(to.copy(epoch, List.of(row.record())));
    } catch (Unfit e) {
      return false;
    }
  }

  private boolean done(CopyOutcome outcome) {
    if (outcome instanceof Outdated outdated) {
      course.learn(outdated.fence());
      return false;
    }
    return true;
  }

  /**
   * Carries everything, inside of a move.
   *
   * @param step is called before each batch, and may throw to give up
   * @return rows carried
   */
  static int drain(Tx tx, Store to, long epoch, Runnable step) {
    int carried = 0;
    List<JournalRow> rows = tx.journal(BATCH);
    while (!rows.isEmpty()) {
      step.run();
      drain(to, epoch, rows);
      tx.remove(rows);
      carried += rows.size();
      rows = tx.journal(BATCH);
    }
    return carried;
  }

  /** What fails here is not the store whose transaction this is in. */
  private static void drain(Store to, long epoch, List<JournalRow> rows) {
    try {
      if (to.copy(epoch, latest(rows)) instanceof Outdated) {
        throw new GaveUp(to.name() + " is in a later epoch");
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
