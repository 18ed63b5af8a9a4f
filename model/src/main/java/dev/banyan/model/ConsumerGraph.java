package dev.banyan.model;

import java.util.List;

/**
 * Who imports whom among the consumers.
 *
 * @param edges from importer to imported, sorted
 * @param cycles groups of consumers that import each other in a ring, each sorted; largest first
 * @param hubs consumers that most others import, most imported first
 */
public record ConsumerGraph(List<Edge> edges, List<List<String>> cycles, List<String> hubs) {
  public ConsumerGraph {
    edges = List.copyOf(edges);
    cycles = cycles.stream().map(List::copyOf).toList();
    hubs = List.copyOf(hubs);
  }

  /**
   * One import.
   *
   * @param from path of the importing file
   * @param to path of the imported file
   */
  public record Edge(String from, String to) {}
}
