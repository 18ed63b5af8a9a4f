package dev.banyan.cli;

import dev.banyan.code.project.Project;
import dev.banyan.migrate.analysis.Analyzer;
import dev.banyan.migrate.analysis.Answer;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.migrate.spec.SpecCheck;
import dev.banyan.migrate.spec.SpecProblem;
import dev.banyan.migrate.spec.SpecProblem.Severity;
import dev.banyan.migrate.spec.SpecSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What analyze, plan and gate begin with: the spec is read and held against the project. */
final class Investigation {
  /** What to do when a name is not found. */
  static final String NAMES =
      "Names are written as Python imports them, as in:  --old package.module.Class";

  private final Console console;
  private final Path project;
  private final SpecOptions.Reading reading;
  private boolean compared;

  /**
   * Reads the spec.
   *
   * @throws UsageProblem when there is none, or it is wrong
   */
  Investigation(SpecOptions options, Console console) {
    this.console = console;
    this.project = console.project();
    Settling.before(project, console);
    this.reading = options.read(project, console);
  }

  /** The folder of the project, absolute. */
  Path project() {
    return project;
  }

  /** What is to be moved. */
  Spec spec() {
    return reading.spec();
  }

  /**
   * Searches and grades, unless it is known that the result is the one of the last time, and keeps
   * the result below {@code .banyan}.
   *
   * @throws UsageProblem when the spec names an old component that does not exist
   */
  Answer analyze() throws IOException {
    Answer answer = Analyzer.answer(spec(), reading.words(), project, this::compare);
    if (!compared) {
      answer.notes().forEach(console::note);
    }
    answer.save(project);
    return answer;
  }

  private static String noPython(Path project) {
    return "There is no Python file in " + project + "; -C DIR says where the project is.";
  }

  /** Warnings are told, and given back to be told again next time. */
  private List<String> compare(Project open) {
    compared = true;
    SpecSource source = reading.source();
    List<SpecProblem> problems = SpecCheck.check(spec(), source, open);
    List<String> warnings =
        problems.stream()
            .filter(problem -> problem.severity() == Severity.WARNING)
            .map(reading::show)
            .toList();
    warnings.forEach(console::note);
    List<String> errors =
        problems.stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .map(reading::show)
            .toList();
    if (!errors.isEmpty()) {
      List<String> lines = new ArrayList<>(errors);
      lines.add(open.pythonFiles().isEmpty() ? noPython(project) : NAMES);
      throw new UsageProblem(
          (reading.fromFile() ? "the spec does" : "the flags do")
              + " not fit the project; nothing was done",
          lines.toArray(String[]::new));
    }
    return warnings;
  }
}
