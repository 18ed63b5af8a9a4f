package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.migrate.apply.Replan;
import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.journal.Journal;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.StateFolder;
import dev.banyan.migrate.plan.Documents;
import dev.banyan.migrate.plan.PlanJson;
import dev.banyan.migrate.plan.Planner;
import dev.banyan.model.Analysis;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the consumers into batches, and says how each is migrated and what it costs. */
@Command(
    name = "plan",
    sortOptions = false,
    description = {
      "Put every consumer into a batch, with costs and reasons.",
      "Analyses the project first; each file gets a strategy and an estimate, and the",
      "whole an advice. Writes the plan below .banyan/, and pages to read."
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

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      description = {
        "Where contract, consumer test, decision record, checklists and rollback plan are",
        "written; else .banyan/documents."
      })
  @Nullable Path documents;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.accept(Format.TEXT, Format.JSON);
    Investigation investigation = new Investigation(specOptions, console);
    Analysis analysis = investigation.analyze().analysis();
    Plan fresh =
        Planner.plan(
            analysis,
            investigation.spec(),
            investigation.project(),
            LocalDate.now(console.surroundings().clock()));
    Plan plan = Replan.anew(before(investigation.project()), fresh, ledger(investigation));
    PlanJson.save(plan, investigation.project());
    documents(plan, investigation);
    new Pages(investigation.project()).write(plan, analysis, Pages.subject(investigation.spec()));
    if (console.forPeople()) {
      show(plan);
    } else {
      PlanJson.write(plan, console.out());
    }
    return ExitCode.DONE;
  }

  /** What was done by earlier plans. */
  private static Ledger ledger(Investigation investigation) throws IOException {
    return Journal.open(new StateFolder(investigation.project().toRealPath())).ledger();
  }

  /** The plan that is replaced, as far as there is one that can be read. */
  private static @Nullable Plan before(Path project) {
    try {
      return PlanJson.load(project);
    } catch (IOException e) {
      return null;
    }
  }

  private void documents(Plan plan, Investigation investigation) throws IOException {
    Path project = investigation.project();
    Path folder =
        documents == null ? Documents.folder(project) : console.directory().resolve(documents);
    String markdown = Documents.markdown(plan, investigation.spec(), project);
    AtomicFile.write(Documents.planFile(project), markdown.getBytes(StandardCharsets.UTF_8));
    Documents.write(plan, investigation.spec(), project, folder)
        .forEach(file -> console.detail("wrote " + file));
  }

  private void show(Plan plan) {
    Report report = new PlanText(plan, whole, console.style()).report();
    if (!console.options().quiet) {
      report
          .heading("Next")
          .plain("  to read and tick off:         .banyan/plan.html, .banyan/plan.md")
          .plain(
              "  contract, checklists, ...:    "
                  + (documents == null ? ".banyan/documents/" : documents))
          .plain("  to keep new uses out, in CI:  banyan gate");
    }
    console.out().text(report.toString());
  }
}
