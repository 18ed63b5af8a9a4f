package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.StrongComponents;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts consumers into batches: lowest risk first, what can go now before what is held up, and
 * within that each consumer after those it imports.
 *
 * <p>That last order is the reversible one: a rollback goes newest first, so it puts back what
 * depends on others before what it depends on, and no step of either way leaves a migrated consumer
 * on top of one that is about to change. Risk goes before dependency, for a first batch has to
 * prove the way, not to be complete. Consumers that import each other in a ring have no such order:
 * they stay in one batch, at the highest risk among them.
 */
final class AutomaticBatches {
  private final Limits limits;
  private final Estimator estimator;
  private final List<String> warnings = new ArrayList<>();

  AutomaticBatches(Limits limits, Estimator estimator) {
    this.limits = limits;
    this.estimator = estimator;
  }

  /** What went beyond a limit because it cannot be divided. */
  List<String> warnings() {
    return warnings;
  }

  /** Consumers that cannot be parted. */
  private record Unit(List<PlannedConsumer> consumers) {
    Group group() {
      Risk risk =
          consumers.stream()
              .map(PlannedConsumer::risk)
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return new Group(
          risk, consumers.stream().anyMatch(consumer -> !consumer.heldUpBy().isEmpty()));
    }

    int references() {
      return consumers.stream().mapToInt(PlannedConsumer::references).sum();
    }
  }

  /** Consumers of one risk, held up or not. */
  private record Group(Risk risk, boolean held) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      return Comparator.comparing(Group::risk).thenComparing(Group::held).compare(this, other);
    }

    String title() {
      String name = risk.name().charAt(0) + risk.name().substring(1).toLowerCase(Locale.ROOT);
      return name + " risk" + (held ? ", held up" : "");
    }

    String reason() {
      return "consumers of "
          + risk
          + " risk"
          + (held ? " that a blocker holds up" : " that nothing holds up")
          + ", each after those it imports";
    }
  }

  /** Batches for all of these consumers. */
  List<Draft> of(NavigableMap<String, PlannedConsumer> consumers) {
    NavigableMap<Group, List<Unit>> groups = new TreeMap<>();
    for (Unit unit : units(consumers)) {
      groups.computeIfAbsent(unit.group(), group -> new ArrayList<>()).add(unit);
    }
    List<Draft> drafts = new ArrayList<>();
    groups.forEach((group, units) -> drafts.addAll(drafts(group, units)));
    return drafts;
  }

  private static List<Unit> units(NavigableMap<String, PlannedConsumer> consumers) {
    NavigableMap<String, NavigableSet<String>> imports = new TreeMap<>();
    consumers.forEach((path, consumer) -> imports.put(path, within(consumer, consumers)));
    List<Unit> units = new ArrayList<>();
    for (List<String> ring : StrongComponents.of(imports)) {
      List<PlannedConsumer> members = new ArrayList<>();
      ring.forEach(path -> members.addAll(consumers.subMap(path, true, path, true).values()));
      units.add(new Unit(members));
    }
    return units;
  }

  private static NavigableSet<String> within(
      PlannedConsumer consumer, Map<String, PlannedConsumer> consumers) {
    NavigableSet<String> imports = new TreeSet<>(consumer.dependsOn());
    imports.retainAll(consumers.keySet());
    return imports;
  }

  private List<Draft> drafts(Group group, List<Unit> units) {
    List<List<PlannedConsumer>> parts = new ArrayList<>();
    List<PlannedConsumer> part = new ArrayList<>();
    for (Unit unit : units) {
      warnIfTooLarge(unit);
      if (!part.isEmpty() && !fits(part, unit)) {
        parts.add(part);
        part = new ArrayList<>();
      }
      part.addAll(unit.consumers());
    }
    parts.add(part);
    return titled(group, parts);
  }

  private static List<Draft> titled(Group group, List<List<PlannedConsumer>> parts) {
    List<Draft> drafts = new ArrayList<>();
    for (List<PlannedConsumer> part : parts) {
      String number =
          parts.size() == 1 ? "" : " (" + (drafts.size() + 1) + " of " + parts.size() + ")";
      drafts.add(new Draft(group.title() + number, group.reason(), part));
    }
    return drafts;
  }

  private boolean fits(List<PlannedConsumer> part, Unit unit) {
    List<PlannedConsumer> together = new ArrayList<>(part);
    together.addAll(unit.consumers());
    return fits(together);
  }

  private boolean fits(List<PlannedConsumer> together) {
    return together.size() <= limits.files()
        && new Unit(together).references() <= limits.references()
        && estimator.batch(together).highMinutes() <= limits.minutes();
  }

  private void warnIfTooLarge(Unit unit) {
    if (fits(unit.consumers())) {
      return;
    }
    PlannedConsumer first = unit.consumers().get(0);
    warnings.add(
        unit.consumers().size() == 1
            ? first.path() + " alone is beyond the limits of a batch"
            : "the import ring around "
                + first.path()
                + " ("
                + unit.consumers().size()
                + " consumers) is beyond the limits of a batch, and cannot be divided");
  }
}
