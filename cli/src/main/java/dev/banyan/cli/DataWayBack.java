package dev.banyan.cli;

import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.protocol.Phase;

/** What all ways back have in common. */
final class DataWayBack {
  private DataWayBack() {}

  /**
   * Refuses where nothing leads back.
   *
   * @throws UsageProblem in DONE
   */
  static void refuseAfterTheEnd(Steering steering) {
    if (steering.locate().phase() == Phase.DONE) {
      throw new UsageProblem(
          steering.name() + " is in DONE, from where nothing leads back: the old store is stale",
          "To move it the other way, declare a component with the two stores exchanged.");
    }
  }
}
