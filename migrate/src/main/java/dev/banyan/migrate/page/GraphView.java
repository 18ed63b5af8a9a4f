package dev.banyan.migrate.page;

import dev.banyan.model.Analysis;
import dev.banyan.model.Consumer;
import dev.banyan.model.ConsumerGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The consumer graph with everything a picture of it needs, numbered.
 *
 * @param nodes every consumer, by path
 * @param links every import among them, by importer, then by imported file
 * @param cycles as the analysis lists them
 * @param hubs as the analysis lists them
 */
record GraphView(List<Node> nodes, List<Link> links, List<List<String>> cycles, List<String> hubs) {
  /** The cycle of a node or link that is in none. */
  static final int NO_CYCLE = -1;

  GraphView {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    cycles = List.copyOf(cycles);
    hubs = List.copyOf(hubs);
  }

  /**
   * One consumer.
   *
   * @param imports how many other consumers it imports
   * @param importedBy how many other consumers import it
   * @param cycle index of its cycle, or {@link #NO_CYCLE}
   * @param hub whether most others import it
   */
  record Node(Consumer consumer, int imports, int importedBy, int cycle, boolean hub) {
    String path() {
      return consumer.path();
    }

    int degree() {
      return imports + importedBy;
    }
  }

  /**
   * One import.
   *
   * @param from index of the importing node
   * @param to index of the imported node
   * @param cycle index of the cycle that it is part of, or {@link #NO_CYCLE}
   */
  record Link(int from, int to, int cycle) {
    boolean inCycle() {
      return cycle != NO_CYCLE;
    }
  }

  /**
   * @throws IllegalArgumentException when an import starts or ends at a file that is no consumer
   */
  static GraphView of(Analysis analysis) {
    List<Consumer> consumers =
        analysis.consumers().stream().sorted(Comparator.comparing(Consumer::path)).toList();
    Map<String, Integer> indexes = new HashMap<>();
    consumers.forEach(consumer -> indexes.put(consumer.path(), indexes.size()));
    ConsumerGraph graph = analysis.graph();
    Map<String, Integer> cycles = cyclesByPath(graph);
    List<Link> links = links(graph, indexes, cycles);
    return new GraphView(
        nodes(consumers, links, cycles, graph), links, graph.cycles(), graph.hubs());
  }

  private static Map<String, Integer> cyclesByPath(ConsumerGraph graph) {
    Map<String, Integer> cycles = new HashMap<>();
    for (int cycle = 0; cycle < graph.cycles().size(); cycle++) {
      for (String path : graph.cycles().get(cycle)) {
        cycles.put(path, cycle);
      }
    }
    return cycles;
  }

  private static List<Link> links(
      ConsumerGraph graph, Map<String, Integer> indexes, Map<String, Integer> cycles) {
    return graph.edges().stream()
        .map(edge -> link(edge, indexes, cycles))
        .sorted(Comparator.comparingInt(Link::from).thenComparingInt(Link::to))
        .distinct()
        .toList();
  }

  private static Link link(
      ConsumerGraph.Edge edge, Map<String, Integer> indexes, Map<String, Integer> cycles) {
    Integer from = indexes.get(edge.from());
    Integer to = indexes.get(edge.to());
    if (from == null || to == null) {
      throw new IllegalArgumentException(
          "the graph says that "
              + edge.from()
              + " imports "
              + edge.to()
              + ", but they are not both consumers");
    }
    int cycle = cycles.getOrDefault(edge.from(), NO_CYCLE);
    boolean together = cycle == cycles.getOrDefault(edge.to(), NO_CYCLE);
    return new Link(from, to, together ? cycle : NO_CYCLE);
  }

  private static List<Node> nodes(
      List<Consumer> consumers,
      List<Link> links,
      Map<String, Integer> cycles,
      ConsumerGraph graph) {
    int[] imports = new int[consumers.size()];
    int[] importedBy = new int[consumers.size()];
    links.forEach(
        link -> {
          imports[link.from()]++;
          importedBy[link.to()]++;
        });
    List<Node> nodes = new ArrayList<>();
    for (Consumer consumer : consumers) {
      int index = nodes.size();
      int cycle = cycles.getOrDefault(consumer.path(), NO_CYCLE);
      boolean hub = graph.hubs().contains(consumer.path());
      nodes.add(new Node(consumer, imports[index], importedBy[index], cycle, hub));
    }
    return nodes;
  }
}
