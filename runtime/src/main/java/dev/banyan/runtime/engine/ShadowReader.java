package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads once more, of the store that is to take over, what somebody has read of the authority.
 *
 * <p>A copy that is behind is no mismatch while its journal row waits. The copy is read before the
 * authority, and the journal after both; a row leaves the journal only when the copy has it. So who
 * finds neither looks at the copy again, a few times.
 */
final class ShadowReader {
  private static final int LOOKS = 5;
  private static final int ROWS = 1000;

  private final Sides sides;
  private final Course course;

  ShadowReader(Sides sides, Course course) {
    this.sides = sides;
    this.course = course;
  }

  /** Whether reads are to be made twice, as far as this instance knows. */
  boolean wanted() {
    return course.known().phase() == Phase.SHADOW_READ;
  }

  /** Null when the component has been moved meanwhile. */
  @Nullable ShadowPair look(String key, @Nullable StoredRecord seen) {
    Fence known = course.known();
    if (known.phase() != Phase.SHADOW_READ) {
      return null;
    }
    Store copy = sides.at(known.authority().other());
    Store authority = sides.at(known.authority());
    StoredRecord here = seen;
    StoredRecord there = copied(copy, key, known);
    for (int look = 0; look < LOOKS && behind(there, here); look++) {
      there = copied(copy, key, known);
      Look again = authority.look(key);
      if (again.fence().epoch() != known.epoch()) {
        return null;
      }
      here = again.record();
      if (behind(there, here) && journaled(authority, key)) {
        return new ShadowPair(here, there, true);
      }
    }
    return version(there) > version(here)
        ? again(known, key, there)
        : new ShadowPair(here, there, false);
  }

  /** What was read may be older than the copy: the authority is asked once more. */
  private @Nullable ShadowPair again(Fence known, String key, @Nullable StoredRecord there) {
    Look look = sides.at(known.authority()).look(key);
    return look.fence().epoch() == known.epoch()
        ? new ShadowPair(look.record(), there, false)
        : null;
  }

  private static @Nullable StoredRecord copied(Store copy, String key, Fence known) {
    Look look = copy.look(key);
    if (look.fence().pair() != known.pair()) {
      throw new Unavailable(copy.name() + " does not know the component", null);
    }
    return look.record();
  }

  /** A tombstone may be missing: nothing is nothing. */
  private static boolean behind(@Nullable StoredRecord there, @Nullable StoredRecord here) {
    boolean nothing = (here == null || here.tombstone()) && (there == null || there.tombstone());
    return !nothing && version(there) < version(here);
  }

  private static boolean journaled(Store authority, String key) {
    List<JournalRow> rows = authority.journal(ROWS);
    return rows.size() == ROWS || rows.stream().anyMatch(row -> row.record().key().equals(key));
  }

  private static long version(@Nullable StoredRecord record) {
    return record == null ? 0 : record.version();
  }

  /** Keeps what was shown where every instance, and the command line, finds it. */
  void note(ShadowTally more) {
    Fence known = course.known();
    if (!sides.at(known.authority().other()).note(known.epoch(), more)) {
      sides.at(known.authority()).note(known.epoch(), more);
    }
  }

  /** What all instances have kept; nothing where neither store can. */
  ShadowTally kept(int findings) {
    ShadowTally tally = sides.fresh().shadow(findings);
    return tally.empty() ? sides.old().shadow(findings) : tally;
  }
}
