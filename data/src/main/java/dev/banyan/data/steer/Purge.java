package dev.banyan.data.steer;

import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Pages;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.List;

/**
 * Removes the tombstones of a component that has arrived, a few hundred at a time, so that writers
 * wait for some milliseconds only. It may be ended, and done again, at any time.
 */
public final class Purge {
  private static final int AT_ONCE = 500;

  private final Steering steering;
  private long found;
  private long removed;

  /** For one run, by one thread. */
  public Purge(Steering steering) {
    this.steering = steering;
  }

  /**
   * What became of it.
   *
   * @param fence under which it ran
   * @param found tombstones
   * @param removed of these; the others have changed meanwhile, or their store keeps them
   */
  public record Outcome(Fence fence, long found, long removed) {
    /** Whether the phase allows it. */
    public boolean allowed() {
      return fence.phase() == Phase.DONE;
    }
  }

  /**
   * Removes them; in another phase than DONE nothing.
   *
   * @throws dev.banyan.runtime.store.StoreException when the store fails, or writers do not end
   */
  public Outcome run() {
    Fence seen = steering.locate();
    if (seen.phase() == Phase.DONE) {
      Pages.read(steering.authority(seen), KeyRange.ALL, page -> purge(seen, page));
    }
    return new Outcome(seen, found, removed);
  }

  private void purge(Fence seen, List<StoredRecord> page) {
    List<StoredRecord> tombstones = page.stream().filter(StoredRecord::tombstone).toList();
    found += tombstones.size();
    for (int from = 0; from < tombstones.size(); from += AT_ONCE) {
      int to = Math.min(tombstones.size(), from + AT_ONCE);
      removed += steering.purge(seen, tombstones.subList(from, to));
    }
  }
}
