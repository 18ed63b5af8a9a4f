package dev.banyan.runtime.simulation;

import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be told of a store that was restored from a backup, by the other one. */
final class Backup {
  private Backup() {}

  /**
   * Whether what stands in a store's place is taken for it by nobody. Who stood still since before
   * the store was bound may bind what is there now, with the fence of those days: it is refused
   * too.
   */
  static boolean refused(MemoryState there, MemoryState last, MemoryState other, Side side) {
    Bond bound = there.bond();
    return bound == null
        || bound.pair() != Objects.requireNonNull(last.bond()).pair()
        || there.fence().epoch() < last.fence().epoch()
        || shows(there, other, side);
  }

  /** Whether the two bonds, or the fences, contradict each other. */
  static boolean shows(MemoryState backup, MemoryState other, Side side) {
    Bond mine = Objects.requireNonNull(backup.bond());
    Bond theirs = Objects.requireNonNull(other.bond());
    return theirs.heard() > mine.announced()
        || theirs.answered() > mine.heard()
        || (backup.fence().authority() == side && other.fence().epoch() > backup.fence().epoch());
  }

  /**
   * Whether nothing is missing in a backup that had been brought over since it was made. What a
   * switch carries over last is told by the first beat that the authority to which it leads is
   * heard.
   */
  static boolean complete(MemoryState backup, MemoryState last, MemoryState other, Side side) {
    if (hasTakenOver(backup, last, other, side) || isHandingOver(last, other, side)) {
      return true;
    }
    if (last.fence().authority() == side) {
      // What a backfill copies is told by the beat with which its gate is passed, and it may be
      // repeated until the copy is verified.
      return !last.fence().passed().contains(Gate.VERIFIED)
          || last.records().keySet().stream()
              .allMatch(
                  key -> version(backup.records().get(key)) >= version(other.records().get(key)));
    }
    boolean proven = other.fence().passed().contains(Gate.BACKFILLED);
    return !proven
        || !other.fence().phase().journaled()
        || last.records().values().stream()
            .allMatch(
                record ->
                    version(backup.records().get(record.key())) >= record.version()
                        || isWaiting(other, record));
  }

  /** Whether the move that ends its authority is decided, and the other store not told yet. */
  private static boolean isHandingOver(MemoryState last, MemoryState other, Side side) {
    return last.fence().authority() != side
        && other.fence().authority() == side
        && last.fence().epoch() > other.fence().epoch();
  }

  private static boolean hasTakenOver(
      MemoryState backup, MemoryState last, MemoryState other, Side side) {
    Fence now = last.fence().continues(other.fence()) ? last.fence() : other.fence();
    return now.authority() == side && backup.fence().authority() != side;
  }

  private static boolean isWaiting(MemoryState other, StoredRecord record) {
    return other.journal().stream()
        .anyMatch(
            row ->
                row.record().key().equals(record.key())
                    && row.record().version() >= record.version());
  }

  private static long version(@Nullable StoredRecord record) {
    return record == null ? 0 : record.version();
  }
}
