package dev.banyan.migrate.analysis;

import dev.banyan.model.Blocker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Gathers obstacles into blockers, so that each cause is named once with all that it holds up. The
 * order in which obstacles arrive does not matter.
 */
final class BlockerList {
  private final Predicate<String> isMethod;
  private final Map<Obstacle, Held> held =
      new TreeMap<>(
          Comparator.comparing(Obstacle::kind)
              .thenComparing(Obstacle::subject)
              .thenComparing(Obstacle::where)
              .thenComparing(Obstacle::remedy));

  /** What one obstacle holds up. */
  private record Held(NavigableSet<String> members, NavigableSet<String> consumers) {}

  /**
   * An empty list.
   *
   * @param isMethod whether an old member is a method, to call it so
   */
  BlockerList(Predicate<String> isMethod) {
    this.isMethod = isMethod;
  }

  /** An obstacle to one member that a consumer uses. */
  void add(Obstacle obstacle, String member, String consumer) {
    add(obstacle, consumer);
    of(obstacle).members().add(member);
  }

  /** An obstacle to a whole consumer. */
  void add(Obstacle obstacle, String consumer) {
    of(obstacle).consumers().add(consumer);
  }

  private Held of(Obstacle obstacle) {
    return held.computeIfAbsent(obstacle, key -> new Held(new TreeSet<>(), new TreeSet<>()));
  }

  /** Each cause once: by kind in the order of {@link Blocker.Kind}, then the weightiest first. */
  List<Blocker> blockers() {
    List<Map.Entry<Obstacle, Held>> entries = new ArrayList<>(held.entrySet());
    entries.sort(
        Comparator.comparing((Map.Entry<Obstacle, Held> entry) -> entry.getKey().kind())
            .thenComparing(entry -> -entry.getValue().consumers().size())
            .thenComparing(entry -> -entry.getValue().members().size()));
    return entries.stream().map(entry -> blocker(entry.getKey(), entry.getValue())).toList();
  }

  private Blocker blocker(Obstacle obstacle, Held held) {
    return new Blocker(
        obstacle.kind(),
        cause(obstacle, held),
        obstacle.where(),
        List.copyOf(held.members()),
        List.copyOf(held.consumers()),
        obstacle.remedy());
  }

  private String cause(Obstacle obstacle, Held held) {
    String consumers = Words.count(held.consumers().size(), "consumer");
    if (held.members().isEmpty()) {
      return obstacle.subject() + ", holding up " + consumers;
    }
    String noun = held.members().stream().allMatch(isMethod) ? "method" : "member";
    String members = Words.count(held.members().size(), noun);
    if (obstacle.kind() == Blocker.Kind.REQUIREMENT) {
      return obstacle.subject() + " blocks " + members + ", holding up " + consumers;
    }
    String names = Words.simple(held.members());
    boolean one = held.members().size() == 1;
    if (obstacle.subject().contains(Obstacle.MEMBERS)) {
      String named = one ? "the " + noun + " " + names : members + " (" + names + ")";
      return obstacle.subject().replace(Obstacle.MEMBERS, named) + ", holding up " + consumers;
    }
    String named = one ? "" : " (" + members + ": " + names + ")";
    return obstacle.subject() + named + ", holding up " + consumers;
  }
}
