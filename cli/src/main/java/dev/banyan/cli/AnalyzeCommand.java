package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.migrate.analysis.Answer;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Analysis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds and grades every consumer of the old component. */
@Command(
    name = "analyze",
    sortOptions = false,
    description = {
      "Find every consumer of the old component, and its risk.",
      "Says where each reference is, how risky its change would be, and why. Runs",
      "nothing of the project, and writes only below .banyan/."
    },
    footer = {
      "",
      "Example:",
      "  banyan analyze --old utils.logger_utils       a first look, without a spec",
      "  banyan analyze --graph graph.html             with banyan.yaml, and a picture",
      "  banyan analyze --format json | jq '.consumers[].path'"
    })
final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin SpecOptions specOptions = new SpecOptions();

  @Option(
      names = "--graph",
      paramLabel = "FILE",
      split = ",",
      description = {
        "Write who imports whom among the consumers; the ending says how: .html, .json, .dot or",
        ".mmd (Mermaid). May be repeated."
      })
  List<Path> graphs = List.of();

  @Option(names = "--all", description = "Show long lists to their end.")
  boolean whole;

  AnalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.accept(Format.TEXT, Format.JSON);
    List<GraphFile> pictures = graphs.stream().map(GraphFile::of).toList();
    Investigation investigation = new Investigation(specOptions, console);
    Answer answer = investigation.analyze();
    for (GraphFile picture : pictures) {
      picture.write(answer.analysis(), Pages.subject(investigation.spec()), console);
    }
    if (console.forPeople()) {
      show(answer.analysis(), investigation);
    } else {
      answer.writeTo(console.out());
    }
    return ExitCode.DONE;
  }

  private void show(Analysis analysis, Investigation investigation) {
    Spec spec = investigation.spec();
    Report report = new AnalysisText(analysis, whole, console.style()).of(Pages.subject(spec));
    if (!console.options().quiet) {
      report
          .heading("Next")
          .plain("  " + next(analysis, spec))
          .plain("  All of it: .banyan/analysis.json");
    }
    console.out().text(report.toString());
  }

  private String next(Analysis analysis, Spec spec) {
    if (specOptions.old.isEmpty()) {
      return "banyan plan";
    }
    return analysis.consumers().isEmpty()
        ? "banyan analyze --help"
        : "banyan init --old " + String.join(",", Pages.subject(spec).oldComponents()) + " --new Y";
  }
}
