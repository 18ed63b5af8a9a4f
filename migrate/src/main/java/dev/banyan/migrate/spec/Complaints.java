package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecProblem.Severity;
import dev.banyan.migrate.spec.SpecSource.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one reading finds wrong, and where the entries it saw stand. Not thread-safe. */
final class Complaints {
  /** More than anybody reads; keeps a hostile file from filling the memory. */
  private static final int MOST = 500;

  private final List<SpecProblem> problems = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> rules = new HashMap<>();

  void add(SpecProblem problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    }
  }

  void error(
      Place place,
      String key,
      String message,
      @Nullable String expected,
      @Nullable String nearest) {
    add(
        new SpecProblem(
            place.line(), place.column(), key, Severity.ERROR, message, expected, nearest));
  }

  void warning(Place place, String key, String message) {
    add(new SpecProblem(place.line(), place.column(), key, Severity.WARNING, message, null, null));
  }

  void saw(String key, Place place) {
    places.putIfAbsent(key, place);
  }

  void sawRule(String from, String key) {
    rules.putIfAbsent(from, key);
  }

  boolean none() {
    return problems.isEmpty();
  }

  boolean anyError() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  List<SpecProblem> sorted() {
    return problems.stream().sorted(SpecProblem.BY_POSITION).toList();
  }

  SpecSource source(String path, List<String> lines) {
    return new SpecSource(path, lines, places, rules);
  }
}
