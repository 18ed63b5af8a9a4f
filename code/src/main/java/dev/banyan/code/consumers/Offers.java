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
 * @param folders that such a module lies in, at any depth, each with its slash
 * @param names all of these names
 * @param fixtures names of test fixtures
 * @param near whether who has such a module is only taken for leading there by name
 */
record Offers(
    Map<String, Set<String>> exports,
    Set<String> folders,
    Set<String> names,
    Set<String> fixtures,
    boolean near) {

  static Offers of(List<Fact> leading, boolean near) {
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
    return new Offers(exports, folders(exports.keySet()), names, fixtures, near);
  }

  private static Set<String> folders(Set<String> paths) {
    Set<String> folders = new HashSet<>();
    for (String path : paths) {
      String folder = Modules.folder(path);
      while (folders.add(folder) && !folder.isEmpty()) {
        folder = Modules.folder(folder.substring(0, folder.length() - 1));
      }
    }
    return folders;
  }

  /** What a module hands on. */
  Set<String> of(String path) {
    return exports.getOrDefault(path, Set.of());
  }

  /**
   * Whether who has a module may get something from it.
   *
   * @param used every attribute that is used there
   */
  boolean leads(String path, Set<String> used) {
    Set<String> offered = of(path);
    return near ? offered.stream().anyMatch(used::contains) : !offered.isEmpty();
  }
}
