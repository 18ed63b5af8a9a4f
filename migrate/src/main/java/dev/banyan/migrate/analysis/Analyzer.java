package dev.banyan.migrate.analysis;

import dev.banyan.code.project.Listing;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Analysis;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    return grade(spec, project, history);
  }

  /**
   * Searches and grades, or gives the answer that was kept below {@code .banyan/cache} when that
   * would give the same.
   *
   * @param words all that the spec was made from: other words are another request
   * @param first is handed the open project before the search, unless a kept answer is given; what
   *     it returns is told again with that, and what it throws ends the analysis
   */
  public static Answer answer(
      Spec spec, List<String> words, Path folder, Function<Project, List<String>> first)
      throws IOException {
    CodeSpec code = CodeSpecs.of(spec);
    Listing listing = Listing.of(folder, code.exclude());
    String request = AnswerRequest.ofAnalysis(words, folder);
    byte[] kept = request == null ? null : listing.answer(request, TestReach::interest);
    Answer known = kept == null ? null : Answer.read(kept);
    if (known != null) {
      return known;
    }
    HistoryReading history = HistoryReading.start(folder);
    Project project = listing.open(code.roots());
    List<String> notes = first.apply(project);
    Answer answer = Answer.of(grade(spec, project, history), notes);
    // Where HEAD has moved meanwhile nobody knows which of the two the history is from.
    if (request != null
        && history.isKnown()
        && request.equals(AnswerRequest.ofAnalysis(words, folder))) {
      project.keep(request, answer.write());
    }
    return answer;
  }

  private static Analysis grade(Spec spec, Project project, HistoryReading history) {
    ProjectComponents components = new ProjectComponents(project);
    Survey survey = Survey.of(spec, project, components);
    Findings findings = survey.findings();
    Set<String> keptOut =
        findings.consumers().stream()
            .filter(consumer -> survey.keptOut(consumer) != null)
            .map(ConsumerReferences::path)
            .collect(Collectors.toSet());
    Map<String, Integer> tests = TestReach.of(project, findings);
    return Grading.of(
        spec,
        findings,
        new Surroundings(components, history.result(), tests, keptOut::contains, survey.files()));
  }
}
