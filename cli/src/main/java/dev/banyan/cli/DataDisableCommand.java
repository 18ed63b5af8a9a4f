package dev.banyan.cli;

import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.protocol.Phase;
import picocli.CommandLine.Command;

/** Leads back to the old store alone. */
@Command(
    name = "disable",
    sortOptions = false,
    description = {
      "Go back to the old store alone, from any phase but the last.",
      "What was written to the new one is brought back first. To begin again, a new",
      "backfill is needed."
    },
    footer = {"", "Example:", "  banyan data disable users"})
final class DataDisableCommand extends DataTask {
  DataDisableCommand(Console console) {
    super(console);
  }

  @Override
  DataResult on(Steering steering) {
    DataWayBack.refuseAfterTheEnd(steering);
    return new DataMoves(
        steering.name(),
        steering.toward(Phase.OFF),
        Phase.OFF,
        "banyan data disable " + steering.name());
  }
}
