package dev.banyan.cli;

import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.migrate.document.Sources;
import dev.banyan.migrate.gate.Gate;
import dev.banyan.migrate.gate.GateSarif;
import dev.banyan.migrate.gate.GateText;
import dev.banyan.migrate.gate.NewUse;
import dev.banyan.migrate.gate.Verdict;
import dev.banyan.migrate.plan.PlanJson;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Plan;
import dev.banyan.model.Unparsable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fails when a use of the old component has appeared that the plan does not know. */
@Command(
    name = "gate",
    sortOptions = false,
    description = {
      "Fail when a new use of the old component has appeared.",
      "Compares today's references with the plan's; exit code 1 when there is a new one.",
      "For CI and pre-commit."
    },
    footer = {
      "",
      "Example:",
      "  banyan gate                                   in CI, after every push",
      "  banyan gate --tighten                         what has gone may not come back",
      "  banyan gate --format sarif > banyan.sarif     for the code host"
    })
final class GateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin SpecOptions specOptions = new SpecOptions();

  @Option(
      names = "--tighten",
      description = "When it passes, let the plan allow only what is still there.")
  boolean tighten;

  GateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path project = console.project();
    Settling.before(project, console);
    Spec spec = specOptions.read(project, console).spec();
    Gate gate = gate(plan(project), spec, project);
    Verdict verdict = gate.check();
    show(verdict);
    if (!verdict.passed()) {
      return ExitCode.CHECK_FAILED;
    }
    if (tighten && verdict.gone() > 0) {
      PlanJson.save(gate.tightened(new Sources(project)), project);
      console.note("the plan allows " + Report.count(verdict.gone(), "reference") + " less");
    }
    return ExitCode.DONE;
  }

  private static Plan plan(Path project) throws IOException {
    if (!Files.exists(PlanJson.file(project))) {
      throw new UsageProblem(
          "there is no plan to compare with: " + PlanJson.file(project),
          "To make one:  banyan plan  (and keep .banyan/plan.json under version control)");
    }
    return PlanJson.load(project);
  }

  private static Gate gate(Plan plan, Spec spec, Path project) throws IOException {
    try {
      return Gate.of(plan, spec, project);
    } catch (IllegalArgumentException e) {
      throw new UsageProblem(String.valueOf(e.getMessage()), "To make a new plan:  banyan plan");
    }
  }

  private void show(Verdict verdict) throws IOException {
    switch (console.options().format) {
      case TEXT -> text(verdict);
      case JSON -> JsonWriter.document(console.out(), json -> json(json, verdict));
      case SARIF -> GateSarif.write(verdict, Version.number(), console.out());
    }
  }

  /** A hook that passes has nothing to say. */
  private void text(Verdict verdict) {
    if (!verdict.passed() || !console.options().quiet) {
      GateText.lines(verdict).forEach(line -> console.out().line(Report.shown(line)));
    }
  }

  private static void json(JsonWriter json, Verdict verdict) {
    json.field("version", 1)
        .field("passed", verdict.passed())
        .field("found", verdict.found())
        .field("gone", verdict.gone())
        .objects("uses", uses(verdict), GateCommand::use)
        .objects("unparsable", unparsable(verdict), GateCommand::unparsable);
  }

  private static List<Unparsable> unparsable(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed ? failed.unparsable() : List.of();
  }

  private static void unparsable(JsonWriter json, Unparsable file) {
    json.field("path", file.path()).field("line", file.line()).field("message", file.message());
  }

  private static List<NewUse> uses(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed ? failed.uses() : List.of();
  }

  private static void use(JsonWriter json, NewUse use) {
    json.field("path", use.path())
        .field("symbol", use.symbol())
        .field("kind", use.kind().word())
        .field("known", use.known())
        .objects(
            "places",
            use.places(),
            (place, at) -> place.field("line", at.line()).field("column", at.column()));
  }
}
