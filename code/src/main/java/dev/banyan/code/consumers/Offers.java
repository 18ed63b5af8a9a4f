package dev.banyan.code.consumers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names by which files hand on what leads to an old component.
 *
 * @param exports by path of a module
 * @param names all of these names
 * @param fixtures names of test fixtures
 */
record Offers(Map<String, Set<String>> exports, Set<String> names, Set<String> fixtures) {
  static Offers of(List<Fact> leading) {
    Map<String, Set<String>> exports = new HashMap<>();
    Set<String> names = new HashSet<>();
    Set<String> fixtures = new HashSet<>();
    for (Fact fact : leading) {
      if (fact instanceof Fact.Export export) {
        exports.computeIfAbsent(export.path(), path -> new HashSet<>()).add(export.name());
        names.add(export.name());
      } else if (fact instanceof Fact.Fixture fixture) {
        fixtures.add(fixture.name());
      }
    }
    return new Offers(exports, names, fixtures);
  }

  /** What a module hands on. */
  Set<String> of(String path) {
    return exports.getOrDefault(path, Set.of());
  }
}
