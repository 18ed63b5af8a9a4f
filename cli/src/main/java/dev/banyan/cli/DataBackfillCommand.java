package dev.banyan.cli;

import dev.banyan.data.copy.Backfill;
import dev.banyan.data.copy.BackfillOutcome;
import dev.banyan.data.preflight.Preflight;
import dev.banyan.data.preflight.PreflightReport;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.ThreadPool;
import dev.banyan.data.work.Throttle;
import dev.banyan.runtime.protocol.Fence;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings over what was there before. */
@Command(
    name = "backfill",
    sortOptions = false,
    description = {
      "Bring every record to the other store, while the applications go on.",
      "Cut off at any time, the same command goes on where it was. What would not",
      "survive is looked for first; nothing is changed silently."
    },
    footer = {
      "",
      "Example:",
      "  banyan data backfill users",
      "  banyan data backfill users --threads 4 --max-latency 20"
    })
final class DataBackfillCommand extends DataTask {
  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Ranges at once (default: ${DEFAULT-VALUE}).")
  int threads;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Records in a range (default: ${DEFAULT-VALUE}).")
  int rows;

  @Option(
      names = "--max-latency",
      paramLabel = "MS",
      defaultValue = "50",
      description = "Hold back while a store answers slower (default: ${DEFAULT-VALUE}).")
  int latency;

  @Option(
      names = "--max-journal-age",
      paramLabel = "S",
      defaultValue = "10",
      description = "Hold back while writes wait longer (default: ${DEFAULT-VALUE}).")
  int age;

  @Option(
      names = "--check-only",
      description = "Look for what would not survive, and copy nothing.")
  boolean checkOnly;

  @Option(names = "--no-check", description = "Copy without looking first.")
  boolean noCheck;

  DataBackfillCommand(Console console) {
    super(console);
  }

  @Override
  void check() {
    UsageProblem.unlessTogether("--no-check", noCheck, "no --check-only", !checkOnly);
    DataNumbers.atLeastOne("--threads", threads);
    DataNumbers.atLeastOne("--rows", rows);
    DataNumbers.atLeastOne("--max-latency", latency);
    DataNumbers.atLeastOne("--max-journal-age", age);
  }

  @Override
  DataResult on(Steering steering) throws IOException {
    if (!noCheck) {
      Fence fence = steering.locate();
      PreflightReport found = new Preflight(steering.authority(fence), steering.copy(fence)).run();
      if (checkOnly || !found.allowsBackfill()) {
        return new DataPreflight(steering.name(), found);
      }
      DataPreflight.warnings(found).forEach(line -> console.note(steering.name() + ": " + line));
    }
    return copied(steering);
  }

  private DataResult copied(Steering steering) throws IOException {
    DataProgress progress = new DataProgress(console, steering.name());
    Throttle.Limits limits =
        new Throttle.Limits(
            Duration.ofMillis(latency), Duration.ofSeconds(age), Throttle.Limits.USUAL.patience());
    Backfill backfill =
        new Backfill(
            steering,
            new Backfill.Settings(rows, limits, Persistence.USUAL),
            new ThreadPool(threads),
            progress);
    BackfillOutcome[] outcome = new BackfillOutcome[1];
    int done =
        CutOffNotice.during(
            () -> {
              outcome[0] = backfill.run();
              return ExitCode.DONE;
            },
            console,
            "What was copied stays. To go on:  banyan data backfill " + steering.name());
    progress.end();
    return new DataBackfill(steering.name(), outcome[done]);
  }
}
