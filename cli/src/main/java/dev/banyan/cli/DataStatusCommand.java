package dev.banyan.cli;

import dev.banyan.data.steer.Steering;
import picocli.CommandLine.Command;

/** Says where components stand. */
@Command(
    name = "status",
    sortOptions = false,
    description = {"Where each component stands, what waits, and the next command."},
    footer = {"", "Example:", "  banyan data status", "  banyan data status users --format json"})
final class DataStatusCommand extends DataTask {
  DataStatusCommand(Console console) {
    super(console);
  }

  @Override
  boolean allByDefault() {
    return true;
  }

  @Override
  boolean goesOn() {
    return true;
  }

  @Override
  DataResult on(Steering steering) {
    return new DataStatus(steering.standing());
  }
}
