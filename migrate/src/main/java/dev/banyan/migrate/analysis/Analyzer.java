package dev.banyan.migrate.analysis;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.document.Sources;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Analysis;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The door of this package: searches a project for consumers and grades them.
 *
 * <p>Runs nothing of the project, and writes only below {@code .banyan/cache}. Thread-safe.
 */
public final class Analyzer {
  private Analyzer() {}

  /**
   * Searches and grades.
   *
   * @param spec with a code half
   * @param folder of the project
   * @throws IOException when the project's folder cannot be listed
   * @throws IllegalArgumentException when the spec moves no code
   */
  public static Analysis analyze(Spec spec, Path folder) throws IOException {
    return analyze(spec, folder, project -> {});
  }

  /**
   * Searches and grades a project that is looked at first, so that it is opened once only.
   *
   * @param first is handed the open project before the search; what it throws ends the analysis
   */
  public static Analysis analyze(Spec spec, Path folder, Consumer<Project> first)
      throws IOException {
    CodeSpec code = CodeSpecs.of(spec);
    HistoryReading history = HistoryReading.start(folder);
    Project project = Project.openCached(folder, code.roots(), code.exclude());
    first.accept(project);
    Findings findings = ConsumerSearch.find(project, code.oldComponents());
    return grade(spec, project, findings, history);
  }

  /** Grades what a search of an open project found. */
  private static Analysis grade(
      Spec spec, Project project, Findings findings, HistoryReading history) {
    CodeSpec code = CodeSpecs.of(spec);
    ProjectComponents components = new ProjectComponents(project);
    ComponentFiles files =
        ComponentFiles.of(
            findings.definitions(), code.oldComponents(), code.newComponents(), components);
    Contamination contamination =
        new Contamination(
            new Sources(project.root()),
            files,
            spec.tooling(),
            spec.generated(),
            code.newComponents());
    Set<String> keptOut = new HashSet<>();
    for (ConsumerReferences consumer : findings.consumers()) {
      if (contamination.judge(consumer.path(), consumer.references()) != null) {
        keptOut.add(consumer.path());
      }
    }
    Map<String, Integer> tests = TestReach.of(project, findings);
    return Grading.of(
        spec,
        findings,
        new Surroundings(components, history.result(), tests, keptOut::contains, files));
  }
}
