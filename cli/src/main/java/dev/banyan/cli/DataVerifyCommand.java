package dev.banyan.cli;

import dev.banyan.data.steer.Steering;
import dev.banyan.data.verify.Masks;
import dev.banyan.data.verify.ReferenceOutcome;
import dev.banyan.data.verify.References;
import dev.banyan.data.verify.Repair;
import dev.banyan.data.verify.Verification;
import dev.banyan.data.verify.VerifyOutcome;
import dev.banyan.data.verify.VerifyOutcome.Compared;
import dev.banyan.data.work.Pause;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.ThreadPool;
import dev.banyan.runtime.protocol.Fence;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares both stores. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Compare every record of both stores, while the applications go on.",
      "Exit code 1 when something differs, or refers to a record that is not there.",
      "A clean comparison opens the way to cutover."
    },
    footer = {
      "",
      "Example:",
      "  banyan data verify users",
      "  banyan data verify users --repair --yes       bring the authority's values over",
      "  banyan data verify --continuous --every 300   until something differs"
    })
final class DataVerifyCommand extends DataTask {
  private static final int MOST_REPAIRED = 100_000;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Ranges at once (default: ${DEFAULT-VALUE}).")
  int threads;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Records in a range (default: ${DEFAULT-VALUE}).")
  int rows;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description = "Differences to show (default: ${DEFAULT-VALUE}).")
  int show;

  @Option(names = "--afresh", description = "Compare all, also what a run cut off had compared.")
  boolean afresh;

  @Option(names = "--repair", description = "Bring the authority's records over where they differ.")
  boolean repair;

  @Option(names = "--yes", description = "Do not ask; with --repair.")
  boolean yes;

  @Option(names = "--continuous", description = "Again and again, until something differs.")
  boolean continuous;

  @Option(
      names = "--every",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds between two rounds (default: ${DEFAULT-VALUE}).")
  int every;

  @Option(
      names = "--mask",
      paramLabel = "WORD",
      split = ",",
      description = "Hide values of members with such a name too.")
  List<String> mask = List.of();

  DataVerifyCommand(Console console) {
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
  void check() {
    DataNumbers.atLeastOne("--threads", threads);
    DataNumbers.atLeastOne("--rows", rows);
    DataNumbers.atLeastOne("--every", every);
    UsageProblem.unlessTogether("--yes", yes, "--repair", repair);
    UsageProblem.unlessTogether("--continuous", continuous, "no --repair", !repair);
    UsageProblem.unlessTogether(
        "--continuous", continuous, "one component", options.components.size() == 1);
  }

  @Override
  DataResult on(DataSession session, String name) throws IOException {
    DataVerify result = on(session.steer(name));
    Map<String, String> fields = session.component(name).references();
    return fields.isEmpty() || !(result.outcome() instanceof Compared)
        ? result
        : result.with(followed(session, name, fields));
  }

  /** Whether what the records refer to is there. */
  private ReferenceOutcome followed(DataSession session, String name, Map<String, String> fields) {
    Map<String, Steering> targets =
        fields.values().stream()
            .distinct()
            .collect(Collectors.toMap(target -> target, session::steer));
    return new References(session.steer(name), fields, targets, Math.max(0, show), Pause.REAL)
        .run();
  }

  @Override
  DataVerify on(Steering steering) throws IOException {
    Fence seen = steering.locate();
    VerifyOutcome outcome = compared(steering);
    while (continuous && outcome.clean()) {
      console.note(steering.name() + ": the same at this time; Ctrl-C ends");
      Pause.REAL.sleep(Duration.ofSeconds(every));
      outcome = compared(steering);
    }
    if (repair && outcome instanceof Compared found && !found.clean()) {
      return repaired(steering, seen, found);
    }
    return result(steering, outcome, 0);
  }

  private DataVerify repaired(Steering steering, Fence seen, Compared found) throws IOException {
    String name = steering.name();
    new Questions(console)
        .agree(
            yes,
            "--yes",
            name,
            Report.count(found.differing(), "record")
                + " will be as the authority has it. Type '"
                + name
                + "' to go on:");
    int repaired = new Repair(steering).of(seen, found.differences());
    return result(steering, compared(steering), repaired);
  }

  private DataVerify result(Steering steering, VerifyOutcome outcome, int repaired) {
    List<String> words = new ArrayList<>(Masks.USUAL.words());
    words.addAll(mask);
    return new DataVerify(
        steering.name(), outcome, ReferenceOutcome.NONE, repaired, show, new Masks(words));
  }

  private VerifyOutcome compared(Steering steering) throws IOException {
    DataProgress progress = new DataProgress(console, steering.name());
    Verification.Settings settings =
        new Verification.Settings(
            rows, repair ? MOST_REPAIRED : Math.max(0, show), !afresh, Persistence.USUAL);
    Verification verification =
        new Verification(steering, settings, new ThreadPool(threads), progress);
    VerifyOutcome[] outcome = new VerifyOutcome[1];
    int done =
        CutOffNotice.during(
            () -> {
              outcome[0] = verification.run();
              return ExitCode.DONE;
            },
            console,
            "Nothing was changed. To go on:  banyan data verify " + steering.name());
    progress.end();
    return outcome[done];
  }
}
