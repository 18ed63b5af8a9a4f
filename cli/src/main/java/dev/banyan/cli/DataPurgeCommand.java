package dev.banyan.cli;

import dev.banyan.data.steer.Purge;
import dev.banyan.data.steer.Steering;
import picocli.CommandLine.Command;

/** Forgets what was deleted, after the end of a move. */
@Command(
    name = "purge",
    sortOptions = false,
    description = {
      "Remove for good what says of deleted records that they were there.",
      "Only in DONE: until then it keeps them from coming back."
    },
    footer = {"", "Example:", "  banyan data purge users"})
final class DataPurgeCommand extends DataTask {
  DataPurgeCommand(Console console) {
    super(console);
  }

  @Override
  DataResult on(Steering steering) {
    return new DataPurge(steering.name(), new Purge(steering).run());
  }
}
