package dev.banyan.cli;

import dev.banyan.migrate.apply.BatchOutcome;
import dev.banyan.migrate.apply.GitStage.Committed;
import dev.banyan.migrate.apply.Work;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What apply says, as JSON by docs/schema/apply-1.schema.json: what was migrated, what is left to
 * people, and both ways on after a failure.
 */
final class ApplyText {
  private static final int MOST_REASONS = 12;

  private final Console console;
  private final ApplyOptions options;
  private final List<Told> told = new ArrayList<>();

  ApplyText(Console console, ApplyOptions options) {
    this.console = console;
    this.options = options;
  }

  /** Commits what was migrated. */
  @FunctionalInterface
  interface Committing {
    List<Committed> commit() throws IOException;
  }

  /** One batch and what it came to. */
  private record Told(Work work, BatchOutcome outcome, List<Committed> commits) {}

  /** Tells of one batch, and returns the exit code. */
  int tell(Work work, BatchOutcome outcome, Committing committing) throws IOException {
    List<Committed> commits =
        outcome instanceof BatchOutcome.Done ? committing.commit() : List.of();
    told.add(new Told(work, outcome, commits));
    if (console.forPeople()) {
      Report report = new Report(console.style());
      heading(report, work, outcome);
      commits.forEach(commit -> commit(report, commit));
      manual(report, work);
      console.out().text(report.toString());
      console.flush();
    }
    if (outcome instanceof BatchOutcome.Stopped stopped) {
      stopped(stopped, work);
      return ExitCode.STOPPED;
    }
    if (outcome instanceof BatchOutcome.RolledBack back) {
      rolledBack(back, work);
      return ExitCode.ROLLED_BACK;
    }
    return ExitCode.DONE;
  }

  private static void heading(Report report, Work work, BatchOutcome outcome) {
    if (outcome.label().isEmpty()) {
      report.hanging(
          report.style().bold("Batch " + work.number()) + "  ",
          9,
          work.title() + ": done before; nothing in it is left to change");
      return;
    }
    int migrated = work.consumersOf(outcome.migrated()).size();
    report.hanging(
        report.style().bold("Batch " + work.number()) + "  ",
        9,
        work.title()
            + ": "
            + Report.count(migrated, "consumer")
            + " migrated and checked"
            + (outcome.migrated().size() == migrated ? "" : ", adapter " + adapter(work) + " made")
            + (outcome.migrated().isEmpty() ? "" : "; snapshot " + outcome.label()));
  }

  private static String adapter(Work work) {
    return work.adapter() == null ? "" : work.adapter().path();
  }

  private static void commit(Report report, Committed commit) {
    if (!commit.hash().isEmpty()) {
      report.plain("  commit " + commit.hash().substring(0, 12));
    }
    commit
        .uncommitted()
        .forEach(
            path ->
                report.hanging(
                    "  ", 2, path + " is left uncommitted: your own work touches the same lines"));
  }

  private static void manual(Report report, Work work) {
    places(
        report,
        Report.count(work.manual().size(), "consumer")
            + (work.manual().size() == 1 ? " is" : " are")
            + " for a person, and left whole:",
        work.manual().stream().flatMap(consumer -> consumer.manual().stream()).toList());
    places(report, "What is not handed on, and goes on as it is:", work.staying());
  }

  private static void places(Report report, String heading, List<String> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    report.plain("  " + heading);
    reasons.stream().limit(MOST_REASONS).forEach(reason -> report.hanging("    ", 6, reason));
    if (reasons.size() > MOST_REASONS) {
      report.plain("    and " + (reasons.size() - MOST_REASONS) + " more places");
    }
  }

  private void stopped(BatchOutcome.Stopped stopped, Work work) {
    console.complain(
        "banyan: batch "
            + work.number()
            + " stopped at "
            + Report.shown(stopped.at())
            + ": "
            + Report.shown(stopped.reason()));
    console.complain(
        "That file is as it was; " + stay(work.consumersOf(stopped.migrated()).size()));
    left(stopped.left());
    console.complain("To go on, once that is put right:  " + again(work) + " --replan");
    if (!stopped.migrated().isEmpty()) {
      console.complain(
          "To undo what was migrated:         banyan rollback --to " + stopped.label());
    }
  }

  private static String stay(int migrated) {
    return migrated == 0
        ? "no consumer is migrated by this run."
        : Report.count(migrated, "consumer")
            + (migrated == 1 ? " before it stays migrated." : " before it stay migrated.");
  }

  private String again(Work work) {
    return options.file == null
        ? "banyan apply --batch " + work.number()
        : "banyan apply --file '" + Report.shown(options.file) + "'";
  }

  private void rolledBack(BatchOutcome.RolledBack back, Work work) {
    console.complain(
        "banyan: batch "
            + work.number()
            + " failed at "
            + Report.shown(back.at())
            + ": "
            + Report.shown(back.reason()));
    console.complain("All of the batch was put back; every file is as it was.");
    left(back.left());
  }

  private void left(List<String> left) {
    left.forEach(
        path -> console.complain("  but " + Report.shown(path) + ", which was edited meanwhile"));
  }

  /** Ends the output. */
  void finish(boolean nothing) throws IOException {
    if (!console.forPeople()) {
      JsonWriter.document(
          console.out(),
          json ->
              json.field("version", 1)
                  .field("dryRun", false)
                  .objects("batches", told, ApplyText::json));
    } else {
      if (nothing) {
        console.out().line("Every batch of the plan has been through: nothing left to apply.");
      }
      if (!console.options().quiet) {
        console.out().text(next(nothing).toString());
      }
    }
  }

  private Report next(boolean nothing) {
    Report next = new Report(console.style());
    next.heading("Next").plain("  what is left to people:  banyan analyze");
    boolean any = told.stream().anyMatch(one -> !one.outcome().migrated().isEmpty());
    return any || nothing ? next.plain("  to take it back:         banyan rollback --list") : next;
  }

  private static void json(JsonWriter json, Told of) {
    BatchOutcome outcome = of.outcome();
    Work work = of.work();
    json.field("number", work.number())
        .optional("snapshot", outcome.label().isEmpty() ? null : outcome.label())
        .field("outcome", word(outcome))
        .texts("migrated", work.consumersOf(outcome.migrated()))
        .optional("adapter", outcome.migrated().contains(adapter(work)) ? adapter(work) : null)
        .texts(
            "manual",
            work.manual().stream().flatMap(consumer -> consumer.manual().stream()).toList())
        .texts("staying", work.staying())
        .texts(
            "commits",
            of.commits().stream().map(Committed::hash).filter(hash -> !hash.isEmpty()).toList());
    if (outcome instanceof BatchOutcome.Stopped stopped) {
      json.field("at", stopped.at()).field("reason", stopped.reason());
    }
    if (outcome instanceof BatchOutcome.RolledBack back) {
      json.field("at", back.at()).field("reason", back.reason());
    }
  }

  private static String word(BatchOutcome outcome) {
    if (outcome instanceof BatchOutcome.Done done) {
      return done.label().isEmpty() ? "done-before" : "done";
    }
    return outcome instanceof BatchOutcome.Stopped ? "stopped" : "rolled-back";
  }
}
