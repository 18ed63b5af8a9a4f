package dev.banyan.migrate.analysis;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What grading looks at beside the findings and the spec.
 *
 * @param components of the project
 * @param history by path; files that did not change lately are absent
 * @param tests how many test files reach a file, by path; absent where nobody looked
 * @param keptOut whether a path is in no batch whatever its references, and so holds nothing up
 * @param files which files are the old and the new component
 */
record Surroundings(
    ComponentLookup components,
    Map<String, FileHistory> history,
    Map<String, Integer> tests,
    Predicate<String> keptOut,
    ComponentFiles files) {
  Surroundings {
    history = Map.copyOf(history);
    tests = Map.copyOf(tests);
  }
}
