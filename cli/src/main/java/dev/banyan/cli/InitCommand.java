package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.migrate.spec.DraftRequest;
import dev.banyan.migrate.spec.DraftResult;
import dev.banyan.migrate.spec.SpecDraft;
import dev.banyan.migrate.spec.SpecDrafter;
import dev.banyan.migrate.spec.SpecWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a commented spec for a component, with the rewrite rules that are certain. */
@Command(
    name = "init",
    sortOptions = false,
    description = {
      "Write a commented banyan.yaml for a component.",
      "Finds language and source roots, and for every member of the old component that",
      "is in use the rule that rewrites it, where that is certain; else a comment with",
      "the reason. Asks at a terminal for what is missing."
    },
    footer = {"", "Example:", "  banyan init --old utils.logger_utils --new utils.logging"})
final class InitCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--old",
      paramLabel = "NAME",
      split = ",",
      description = "What is left: a module, class or function.")
  List<String> old = List.of();

  @Option(
      names = "--new",
      paramLabel = "NAME",
      split = ",",
      description = "What takes over; it need not exist yet.")
  List<String> fresh = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the migration is called; else made of the components' names.")
  @Nullable String name;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      split = ",",
      description = "Where absolute imports start; else detected.")
  List<String> roots = List.of();

  @Option(names = "--force", description = "Replace a spec that is there already.")
  boolean force;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.accept(Format.TEXT, Format.JSON);
    Path project = console.project();
    Path file = project.resolve(SpecOptions.FILE);
    if (Files.exists(file) && !force) {
      throw new UsageProblem(
          "there is a spec already: " + file, "To replace it:  the same command with --force");
    }
    SpecOptions.checkRoots(roots, project);
    Questions questions = new Questions(console);
    List<String> from = questions.names(old, "--old", "What is left (module, class or function)?");
    List<String> to = questions.names(fresh, "--new", "What takes over?");
    SpecDraft draft = draft(new DraftRequest(project, from, to, name, roots));
    SpecWriter.write(file, draft, force);
    if (console.forPeople()) {
      show(draft, file);
    } else {
      JsonWriter.document(console.out(), json -> json(json, draft, file));
    }
    return ExitCode.DONE;
  }

  private static SpecDraft draft(DraftRequest request) throws IOException {
    DraftResult result = SpecDrafter.draft(request);
    if (result instanceof DraftResult.Drafted drafted) {
      return drafted.draft();
    }
    DraftResult.Refused refused = (DraftResult.Refused) result;
    List<String> lines = new ArrayList<>(refused.problems());
    lines.add(Investigation.NAMES);
    throw new UsageProblem("no spec was written", lines.toArray(String[]::new));
  }

  private void show(SpecDraft draft, Path file) {
    Report report = new Report(console.style());
    report.plain(report.style().bold("Wrote ") + Report.shown(file.toString()));
    report.paragraph(
        2,
        Report.count(draft.consumers(), "file")
            + (draft.consumers() == 1 ? " uses " : " use ")
            + String.join(", ", draft.oldComponents())
            + " in "
            + Report.count(draft.references(), "place")
            + ".");
    int open = draft.rules().size() - draft.certainRules();
    report.paragraph(
        2,
        Report.count(draft.certainRules(), "rule")
            + (draft.certainRules() == 1 ? " is certain; " : " are certain; ")
            + (open == 0
                ? "nothing in use is left without one."
                : Report.count(open, "more member")
                    + (open == 1 ? " in use stands in a comment" : " in use stand in comments")
                    + " with the reason, for you to decide."));
    draft.warnings().forEach(warning -> report.hanging("  - ", 4, warning));
    if (!console.options().quiet) {
      report
          .heading("Next")
          .plain("  read " + SpecOptions.FILE + ", then: banyan analyze")
          .plain("  and for batches, costs and advice:  banyan plan");
    }
    console.out().text(report.toString());
  }

  private static void json(JsonWriter json, SpecDraft draft, Path file) {
    json.field("version", 1)
        .field("spec", file.toString())
        .field("name", draft.name())
        .field("consumers", draft.consumers())
        .field("references", draft.references())
        .field("certainRules", draft.certainRules())
        .field("openRules", draft.rules().size() - draft.certainRules())
        .texts("warnings", draft.warnings());
  }
}
