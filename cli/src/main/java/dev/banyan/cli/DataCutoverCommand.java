package dev.banyan.cli;

import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.protocol.Phase;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the new store the authority. */
@Command(
    name = "cutover",
    sortOptions = false,
    description = {
      "Make the new store the authority; needs a backfill and a clean verification.",
      "Writers wait while the last writes are carried over. If that takes too long the",
      "move is given up, and nothing has changed (exit code 3)."
    },
    footer = {
      "",
      "Example:",
      "  banyan data cutover users",
      "  banyan data cutover users --finish      leave the old store for good"
    })
final class DataCutoverCommand extends DataTask {
  @Option(names = "--finish", description = "From NEW to DONE: the point of no return.")
  boolean finish;

  @Option(names = "--yes", description = "Do not ask; with --finish.")
  boolean yes;

  DataCutoverCommand(Console console) {
    super(console);
  }

  @Override
  void check() {
    UsageProblem.unlessTogether("--yes", yes, "--finish", finish);
    UsageProblem.unlessTogether("--finish", finish, "names, not --all", !options.all);
  }

  @Override
  DataResult on(Steering steering) throws IOException {
    String name = steering.name();
    Phase phase = steering.locate().phase();
    if (!finish) {
      Phase target = phase == Phase.DONE ? Phase.DONE : Phase.NEW;
      return new DataMoves(name, steering.toward(target), target, "banyan data cutover " + name);
    }
    if (phase != Phase.NEW && phase != Phase.DONE) {
      throw new UsageProblem(
          name + " stands in " + phase + "; only from NEW can it be finished",
          "Now:  " + DataStatus.next(steering.locate(), name));
    }
    new Questions(console)
        .agree(yes, "--yes", name, "Nothing leads back from DONE. Type '" + name + "' to go on:");
    return new DataMoves(
        name, steering.toward(Phase.DONE), Phase.DONE, "banyan data cutover " + name + " --finish");
  }
}
