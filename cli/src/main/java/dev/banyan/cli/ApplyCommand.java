package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.migrate.apply.Migration;
import dev.banyan.migrate.apply.Work;
import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.journal.Journal;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.StateFolder;
import dev.banyan.migrate.plan.PlanJson;
import dev.banyan.migrate.rollback.Workplace;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Migrates consumers: a batch, a file, or all that is left. */
@Command(
    name = "apply",
    sortOptions = false,
    description = {
      "Migrate a batch of consumers, each checked, all of it reversible.",
      "What changes is saved first; one consumer is migrated at a time and checked;",
      "at the first failure it stops. 'banyan rollback' takes everything back."
    },
    footer = {
      "",
      "Example:",
      "  banyan apply --batch 1 --dry-run              what would change, as a patch",
      "  banyan apply --batch 1 --rollback-on-failure  all of the batch, or nothing",
      "  banyan apply --all --commit --branch move     a commit for each batch"
    })
final class ApplyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ApplyOptions options = new ApplyOptions();

  ApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.accept(Format.TEXT, Format.JSON);
    options.check();
    Path project = console.project().toRealPath();
    Spec spec = spec(project);
    return options.dryRun ? dryRun(project, spec) : apply(project, spec);
  }

  private Spec spec(Path project) {
    SpecOptions from = new SpecOptions();
    from.spec = options.spec;
    return from.read(project, console).spec();
  }

  private static Plan plan(Path project) throws IOException {
    if (!Files.exists(PlanJson.file(project))) {
      throw new UsageProblem(
          "there is no plan to apply: " + PlanJson.file(project), "To make one:  banyan plan");
    }
    return PlanJson.load(project);
  }

  private int apply(Path project, Spec spec) throws IOException {
    String command = "banyan apply" + (options.batch == null ? "" : " --batch " + options.batch);
    try (Workplace place = Workplace.enter(project, command, console.instruments())) {
      place.recovered().ifPresent(outcome -> Settling.tell(outcome, console));
      if (options.commit == null) {
        new CommitOwed(project).tell(console);
      }
      ApplySession session = new ApplySession(place, spec, options, console);
      Plan plan = plan(project);
      return CutOffNotice.during(
          () -> session.run(plan),
          console,
          "The next command puts back the batch that was under way; those before it stay.",
          "To go on:              the same command again",
          "To see how it stands:  banyan rollback --list");
    }
  }

  private int dryRun(Path project, Spec spec) throws IOException {
    Ledger ledger = Journal.open(new StateFolder(project)).ledger();
    if (ledger.unfinished().isPresent()) {
      throw new UsageProblem(
          "an earlier run was cut off, and a dry run settles nothing",
          "To settle it:  banyan rollback --list");
    }
    ProjectTree tree = new ProjectTree(project);
    ApplyChoice choice = new ApplyChoice(plan(project), options);
    choice.checkFresh(tree, ledger);
    Migration migration = new Migration(tree, spec, options.includeText, false);
    choice.checkDestination(migration);
    List<Work> works = new ArrayList<>();
    for (int number : choice.batches(ledger)) {
      works.add(migration.work(choice.batch(number), choice::wants));
    }
    DryRunText text = new DryRunText(works, console.style());
    if (options.page != null) {
      StringWriter page = new StringWriter();
      text.page(spec.name(), page);
      Path file = console.directory().resolve(options.page);
      AtomicFile.write(file, page.toString().getBytes(StandardCharsets.UTF_8));
      console.note("wrote " + file);
    }
    if (console.forPeople()) {
      console.out().text(text.diffs());
      text.summary().forEach(console::note);
    } else {
      text.json(console.out());
    }
    return ExitCode.DONE;
  }
}
