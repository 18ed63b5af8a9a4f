package dev.banyan.code.consumers;

import java.nio.file.Path;
import java.util.List;

/**
 * What to look for, and where.
 *
 * @param project the folder of the project
 * @param roots where absolute imports start, relative to the project; detected when empty
 * @param old full dotted names of modules, classes, functions or methods; at least one
 * @param exclude globs of files that are not looked into, relative to the project
 */
public record SearchRequest(
    Path project, List<String> roots, List<String> old, List<String> exclude) {
  public SearchRequest {
    roots = List.copyOf(roots);
    old = List.copyOf(old);
    exclude = List.copyOf(exclude);
    if (old.isEmpty()) {
      throw new IllegalArgumentException("a search needs at least one old component");
    }
  }
}
