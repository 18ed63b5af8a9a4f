package dev.banyan.migrate.analysis;

import dev.banyan.model.ConsumerGraph;
import dev.banyan.model.ConsumerReferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds the graph of who imports whom among consumers, and says where each stands in it. */
final class GraphBuilder {
  private static final int MOST_HUBS = 10;
  private static final int FEWEST_IMPORTERS = 2;

  private final NavigableMap<String, NavigableSet<String>> imports = new TreeMap<>();
  private final NavigableMap<String, NavigableSet<String>> importers = new TreeMap<>();
  private final Map<String, List<String>> ringOf = new HashMap<>();
  private final ConsumerGraph graph;

  GraphBuilder(List<ConsumerReferences> consumers) {
    consumers.forEach(consumer -> imports.put(consumer.path(), new TreeSet<>()));
    consumers.forEach(consumer -> importers.put(consumer.path(), new TreeSet<>()));
    consumers.forEach(this::connect);
    List<List<String>> rings = rings();
    rings.forEach(ring -> ring.forEach(path -> ringOf.put(path, ring)));
    this.graph = new ConsumerGraph(edges(), rings, hubs());
  }

  private void connect(ConsumerReferences consumer) {
    for (String imported : consumer.imports()) {
      NavigableSet<String> back = importers.get(imported);
      NavigableSet<String> forth = imports.get(consumer.path());
      if (back != null && forth != null && !imported.equals(consumer.path())) {
        forth.add(imported);
        back.add(consumer.path());
      }
    }
  }

  private List<List<String>> rings() {
    return StrongComponents.of(imports).stream()
        .filter(ring -> ring.size() > 1)
        .sorted(
            Comparator.comparing((List<String> ring) -> -ring.size())
                .thenComparing(ring -> ring.get(0)))
        .toList();
  }

  private List<ConsumerGraph.Edge> edges() {
    List<ConsumerGraph.Edge> edges = new ArrayList<>();
    imports.forEach((from, all) -> all.forEach(to -> edges.add(new ConsumerGraph.Edge(from, to))));
    return edges;
  }

  private List<String> hubs() {
    return importers.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= FEWEST_IMPORTERS)
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, NavigableSet<String>> e) -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_HUBS)
        .map(Map.Entry::getKey)
        .toList();
  }

  ConsumerGraph graph() {
    return graph;
  }

  Position position(String path) {
    List<String> ring = ringOf.getOrDefault(path, List.of());
    NavigableSet<String> direct = importers.getOrDefault(path, new TreeSet<>());
    Set<String> reached = new HashSet<>(direct);
    reached.addAll(ring);
    reached.remove(path);
    return new Position(direct.size(), ring.size(), reached.size());
  }
}
