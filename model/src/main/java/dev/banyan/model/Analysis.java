package dev.banyan.model;

import java.util.List;

/**
 * The result of {@code banyan analyze}: every consumer, graded.
 *
 * @param filesScanned files whose bytes were read
 * @param roots the source roots that were used
 * @param unparsable Python files that did not parse
 * @param leftOut what was not looked into, and why
 * @param consumers by path
 * @param definitions files that define the old component
 * @param graph who imports whom among the consumers
 * @param blockers what holds consumers up, each named once
 * @param warnings what the reader should know, in words
 */
public record Analysis(
    int filesScanned,
    List<String> roots,
    List<Unparsable> unparsable,
    List<LeftOut> leftOut,
    List<Consumer> consumers,
    List<String> definitions,
    ConsumerGraph graph,
    List<Blocker> blockers,
    List<String> warnings) {
  /** Version of the JSON form. */
  public static final int VERSION = 1;

  public Analysis {
    roots = List.copyOf(roots);
    unparsable = List.copyOf(unparsable);
    leftOut = List.copyOf(leftOut);
    consumers = List.copyOf(consumers);
    definitions = List.copyOf(definitions);
    blockers = List.copyOf(blockers);
    warnings = List.copyOf(warnings);
  }
}
