package dev.banyan.data.verify;

import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.Store;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says at the authority once more what a record is, with a version above both, and lets the journal
 * bring it to the other store by the usual guarded way. The value that the authority holds when it
 * is said is the one that counts, so nothing that was written meanwhile is undone.
 */
public final class Repair {
  private final Steering steering;

  /** Repairs in a component. */
  public Repair(Steering steering) {
    this.steering = steering;
  }

  /**
   * Repairs records that differ, each in a transaction of its own.
   *
   * @param seen the fence under which they were found
   * @return how many were said again; fewer when the component was moved meanwhile
   */
  public int of(Fence seen, List<RecordDifference> differences) {
    Store authority = steering.authority(seen);
    int repaired = 0;
    for (RecordDifference difference : differences) {
      repaired += authority.write(tx -> again(tx, seen, difference)) ? 1 : 0;
    }
    while (steering.carry() > 0) {
      // Until the other store has all of it.
      Thread.onSpinWait();
    }
    return repaired;
  }

  private static boolean again(Tx tx, Fence seen, RecordDifference difference) {
    if (tx.fence().epoch() != seen.epoch()) {
      return false;
    }
    StoredRecord held = tx.find(difference.key());
    long version = Math.max(version(held), version(difference.copy())) + 1;
    StoredRecord next =
        new StoredRecord(
            difference.key(),
            version,
            held == null ? null : held.value(),
            "repair " + UUID.randomUUID());
    tx.put(next);
    tx.append(seen.epoch(), next);
    return true;
  }

  private static long version(@Nullable StoredRecord record) {
    return record == null ? 0 : record.version();
  }
}
