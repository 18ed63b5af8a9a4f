package dev.banyan.migrate.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The strongly connected components of a graph (Tarjan 1972), without recursion, so that a long
 * chain of imports does not exhaust the stack.
 *
 * <p>Components are found in reverse topological order: each after all that it leads to. With
 * sorted input the result is the same whatever the order in which the graph was built.
 */
public final class StrongComponents {
  private final NavigableMap<String, NavigableSet<String>> successors;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> isOpen = new HashSet<>();
  private final List<List<String>> components = new ArrayList<>();

  private StrongComponents(NavigableMap<String, NavigableSet<String>> successors) {
    this.successors = successors;
  }

  /**
   * Finds them.
   *
   * @param successors of every node; what is no key is passed over
   * @return every key in exactly one component, each sorted, successors before what leads to them
   */
  public static List<List<String>> of(NavigableMap<String, NavigableSet<String>> successors) {
    StrongComponents search = new StrongComponents(successors);
    successors.keySet().forEach(search::visit);
    return List.copyOf(search.components);
  }

  private void visit(String start) {
    if (index.containsKey(start)) {
      return;
    }
    Deque<Frame> frames = new ArrayDeque<>();
    frames.push(enter(start));
    while (!frames.isEmpty()) {
      Frame frame = frames.element();
      if (frame.rest().hasNext()) {
        follow(frame.node(), frame.rest().next(), frames);
      } else {
        frames.pop();
        leave(frame.node(), frames.peek());
      }
    }
  }

  private record Frame(String node, Iterator<String> rest) {}

  private Frame enter(String node) {
    index.put(node, index.size());
    low.put(node, index.get(node));
    open.push(node);
    isOpen.add(node);
    return new Frame(
        node, successors.getOrDefault(node, Collections.emptyNavigableSet()).iterator());
  }

  private void follow(String from, String to, Deque<Frame> frames) {
    if (!successors.containsKey(to)) {
      return;
    }
    if (!index.containsKey(to)) {
      frames.push(enter(to));
    } else if (isOpen.contains(to)) {
      low.merge(from, index.getOrDefault(to, 0), Math::min);
    }
  }

  private void leave(String node, @Nullable Frame parent) {
    int lowest = low.getOrDefault(node, 0);
    if (parent != null) {
      low.merge(parent.node(), lowest, Math::min);
    }
    if (lowest == index.getOrDefault(node, -1)) {
      components.add(close(node));
    }
  }

  private List<String> close(String node) {
    NavigableSet<String> component = new TreeSet<>();
    String member;
    do {
      member = open.pop();
      isOpen.remove(member);
      component.add(member);
    } while (!member.equals(node));
    return List.copyOf(component);
  }
}
