package dev.banyan.migrate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class StrongComponentsTest {
  @Test
  void agreesWithReachabilityOnRandomGraphs() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      NavigableMap<String, NavigableSet<String>> graph = graph(random);
      List<List<String>> components = StrongComponents.of(graph);
      List<String> all = new ArrayList<>();
      components.forEach(all::addAll);
      assertThat(all).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(graph.keySet());
      for (List<String> component : components) {
        String first = component.get(0);
        for (String node : graph.keySet()) {
          boolean together = reaches(graph, first, node) && reaches(graph, node, first);
          assertThat(component.contains(node)).as("seed %d", seed).isEqualTo(together);
        }
      }
    }
  }

  @Test
  void whatANodeLeadsToComesBeforeIt() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      NavigableMap<String, NavigableSet<String>> graph = graph(random);
      Set<String> seen = new HashSet<>();
      for (List<String> component : StrongComponents.of(graph)) {
        seen.addAll(component);
        for (String node : component) {
          Set<String> leadsTo = new HashSet<>(graph.getOrDefault(node, empty()));
          leadsTo.retainAll(graph.keySet());
          assertThat(seen).as("seed %d", seed).containsAll(leadsTo);
        }
      }
    }
  }

  @Test
  void aLongChainDoesNotExhaustTheStack() {
    NavigableMap<String, NavigableSet<String>> chain = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      chain.put("n" + i, new TreeSet<>(Set.of("n" + (i + 1))));
    }
    assertThat(StrongComponents.of(chain).size()).isEqualTo(100_000);
  }

  private static NavigableSet<String> empty() {
    return new TreeSet<>();
  }

  private static NavigableMap<String, NavigableSet<String>> graph(Random random) {
    NavigableMap<String, NavigableSet<String>> graph = new TreeMap<>();
    int nodes = 1 + random.nextInt(9);
    for (int i = 0; i < nodes; i++) {
      NavigableSet<String> to = new TreeSet<>();
      for (int j = 0; j < nodes; j++) {
        if (random.nextInt(nodes) == 0) {
          to.add("n" + j);
        }
      }
      graph.put("n" + i, to);
    }
    return graph;
  }

  private static boolean reaches(
      NavigableMap<String, NavigableSet<String>> graph, String from, String to) {
    Set<String> seen = new HashSet<>(Set.of(from));
    List<String> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      for (String next : graph.getOrDefault(open.remove(open.size() - 1), empty())) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen.contains(to);
  }
}
