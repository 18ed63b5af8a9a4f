package dev.banyan.data.verify;

import dev.banyan.runtime.protocol.Fence;
import java.time.Duration;
import java.util.List;

/** What a comparison has shown. */
public sealed interface VerifyOutcome {
  /** Whether both stores hold the same. */
  boolean clean();

  /**
   * Every record was compared.
   *
   * @param rows records of the authority that this run compared, tombstones included
   * @param copies records of the other store in the same ranges
   * @param ranges that this run compared
   * @param before ranges that an earlier run had compared
   * @param moving keys that were written all the time: their copies follow, and never run ahead
   * @param differing records that differ
   * @param differences the first of them
   * @param passed whether the gate is passed
   * @param time for all of it
   */
  record Compared(
      long rows,
      long copies,
      int ranges,
      int before,
      long moving,
      long differing,
      List<RecordDifference> differences,
      boolean passed,
      Duration time)
      implements VerifyOutcome {
    /** Copies the list. */
    public Compared {
      differences = List.copyOf(differences);
    }

    @Override
    public boolean clean() {
      return differing == 0;
    }
  }

  /**
   * The component was moved meanwhile: nothing is proven.
   *
   * @param fence that stands now
   */
  record Overtaken(Fence fence) implements VerifyOutcome {
    @Override
    public boolean clean() {
      return false;
    }
  }

  /**
   * In this phase there is nothing to compare.
   *
   * @param fence that stands now
   */
  record Refused(Fence fence) implements VerifyOutcome {
    @Override
    public boolean clean() {
      return false;
    }
  }
}
