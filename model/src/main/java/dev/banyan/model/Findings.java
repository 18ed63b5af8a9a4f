package dev.banyan.model;

import java.util.List;

/**
 * Everything the search for consumers found in a project.
 *
 * @param filesScanned files whose bytes were read
 * @param roots the source roots that were used, relative to the project; "." is the project itself
 * @param unparsable Python files that did not parse
 * @param leftOut what was not looked into, and why
 * @param consumers by path
 * @param definitions files that define the old component, by path
 */
public record Findings(
    int filesScanned,
    List<String> roots,
    List<Unparsable> unparsable,
    List<LeftOut> leftOut,
    List<ConsumerReferences> consumers,
    List<String> definitions) {
  public Findings {
    roots = List.copyOf(roots);
    unparsable = List.copyOf(unparsable);
    leftOut = List.copyOf(leftOut);
    consumers = List.copyOf(consumers);
    definitions = List.copyOf(definitions);
  }
}
