package dev.banyan.data.copy;

import dev.banyan.runtime.protocol.Fence;
import java.time.Duration;

/** What became of a backfill. */
public sealed interface BackfillOutcome {
  /**
   * Every record is in the other store, and the gate is passed.
   *
   * @param rows records that this run read
   * @param ranges that this run brought
   * @param plain how many of them were empty in the other store before
   * @param before ranges that an earlier run had brought
   * @param time for all of it
   * @param held how long work was held back for the applications' sake
   */
  record Complete(long rows, int ranges, int plain, int before, Duration time, Duration held)
      implements BackfillOutcome {}

  /**
   * The component was moved meanwhile; it has to begin again under the new fence.
   *
   * @param fence that stands now
   */
  record Overtaken(Fence fence) implements BackfillOutcome {}

  /**
   * Nothing was done: in this phase writes are not journaled, and a copy would be out of date as
   * soon as it is made.
   *
   * @param fence that stands now
   */
  record Refused(Fence fence) implements BackfillOutcome {}
}
