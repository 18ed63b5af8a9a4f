package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.migrate.plan.PlanJson;
import dev.banyan.migrate.plan.Planner;
import dev.banyan.model.Analysis;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the consumers into batches, and says how each is migrated and what it costs. */
@Command(
    name = "plan",
    sortOptions = false,
    description = {
      "Put every consumer into a batch, with a strategy, an estimate and the reasons.",
      "Analyses the project first, and writes the plan below .banyan/."
    },
    footer = {
      "",
      "Example:",
      "  banyan plan                                   with the project's banyan.yaml",
      "  banyan plan -C ~/src/shop --format json | jq '.batches[].title'"
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin SpecOptions specOptions = new SpecOptions();

  @Option(names = "--all", description = "Show long lists to their end.")
  boolean whole;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.accept(Format.TEXT, Format.JSON);
    Investigation investigation = new Investigation(specOptions, console);
    Analysis analysis = investigation.analyze();
    Plan plan =
        Planner.plan(
            analysis,
            investigation.spec(),
            investigation.project(),
            LocalDate.now(console.surroundings().clock()));
    PlanJson.save(plan, investigation.project());
    new Pages(investigation.project()).write(plan, analysis, Pages.subject(investigation.spec()));
    if (console.forPeople()) {
      show(plan);
    } else {
      PlanJson.write(plan, console.out());
    }
    return ExitCode.DONE;
  }

  private void show(Plan plan) {
    Report report = new PlanText(plan, whole, console.style()).report();
    if (!console.options().quiet) {
      report
          .heading("Next")
          .plain("  to read and tick off, in a browser:  .banyan/plan.html, .banyan/graph.html")
          .plain("  to keep new uses out, in CI:         banyan gate");
    }
    console.out().text(report.toString());
  }
}
