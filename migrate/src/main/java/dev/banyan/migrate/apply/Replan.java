package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Ledger;
import dev.banyan.model.Batch;
import dev.banyan.model.Estimate;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans that follow another while its migration is under way. A number stands for a batch in the
 * journal, by which it is done or taken back; so it is never given to another batch meanwhile.
 */
public final class Replan {
  private Replan() {}

  /**
   * Brings a plan up to date: batches keep their numbers and their consumers, each as it is planned
   * today; consumers that are new follow in a batch of their own.
   *
   * @param old the plan whose batches have been worked on
   * @param fresh the plan that would be made today
   * @param migrated consumers that the migration has changed: they keep their place
   */
  public static Plan of(Plan old, Plan fresh, Set<String> migrated) {
    Map<String, PlannedConsumer> today = new LinkedHashMap<>();
    fresh.batches().forEach(batch -> batch.consumers().forEach(c -> today.put(c.path(), c)));
    Set<String> placed = new HashSet<>();
    List<Batch> batches = new ArrayList<>();
    for (Batch batch : old.batches()) {
      List<PlannedConsumer> consumers = new ArrayList<>();
      for (PlannedConsumer consumer : batch.consumers()) {
        boolean done = migrated.contains(consumer.path());
        PlannedConsumer now = done ? consumer : today.get(consumer.path());
        if (now != null) {
          consumers.add(now);
          placed.add(now.path());
        }
      }
      batches.add(with(batch, consumers.isEmpty() ? batch.consumers() : consumers));
    }
    List<PlannedConsumer> more =
        today.values().stream().filter(consumer -> !placed.contains(consumer.path())).toList();
    if (!more.isEmpty()) {
      batches.add(added(highest(batches) + 1, more));
    }
    return with(fresh, batches);
  }

  private static int highest(List<Batch> batches) {
    return batches.stream().mapToInt(Batch::number).max().orElse(0);
  }

  /**
   * Numbers the batches of a plan of what is left to do. Each keeps the number that its consumers
   * had, where all of them had one and in the same order; else all get numbers that were never
   * worked on.
   *
   * @param old the plan before it, or null when there is none that can be read
   * @param fresh the plan that would be made today
   * @param ledger what was done so far
   */
  public static Plan anew(@Nullable Plan old, Plan fresh, Ledger ledger) {
    if (ledger.inEffect().isEmpty()) {
      return fresh;
    }
    List<Integer> kept = old == null ? List.of() : kept(old, fresh, ledger);
    int used = ledger.current().stream().mapToInt(at -> at.intent().batch()).max().orElse(0);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < fresh.batches().size(); i++) {
      Batch batch = fresh.batches().get(i);
      int number = kept.isEmpty() ? used + 1 + i : kept.get(i);
      batches.add(
          new Batch(number, batch.title(), batch.reason(), batch.consumers(), batch.estimate()));
    }
    return with(fresh, batches);
  }

  /** Empty when not all of them can keep one. */
  private static List<Integer> kept(Plan old, Plan fresh, Ledger ledger) {
    List<Integer> numbers = new ArrayList<>();
    for (Batch batch : fresh.batches()) {
      int last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
      int number = old.batches().stream().filter(b -> isSame(b, batch, ledger)).mapToInt(Batch::number).findFirst().orElse(0);
      if (number <= last) {
        return List.of();
      }
      numbers.add(number);
    }
    return numbers;
  }

  /** Whether a batch holds what is left of an old one, or all of one that is done. */
  private static boolean isSame(Batch old, Batch now, Ledger ledger) {
    Set<String> migrated = ledger.lastDeeds().keySet();
    Set<String> before = paths(old);
    Set<String> after = paths(now);
    if (new BatchStates(ledger).done(old)) {
      return before.equals(after) && migrated.containsAll(after);
    }
    before.removeAll(migrated);
    after.removeAll(migrated);
    return before.equals(after);
  }

  private static Set<String> paths(Batch batch) {
    Set<String> paths = new HashSet<>();
    batch.consumers().forEach(consumer -> paths.add(consumer.path()));
    return paths;
  }

  private static Batch with(Batch batch, List<PlannedConsumer> consumers) {
    return new Batch(batch.number(), batch.title(), batch.reason(), consumers, estimate(consumers));
  }

  private static Batch added(int number, List<PlannedConsumer> consumers) {
    return new Batch(
        number,
        "new consumers",
        "they appeared after the plan was made",
        consumers,
        estimate(consumers));
  }

  private static Estimate estimate(List<PlannedConsumer> consumers) {
    return consumers.stream().map(PlannedConsumer::estimate).reduce(Estimate.NONE, Estimate::plus);
  }

  private static Plan with(Plan fresh, List<Batch> batches) {
    return new Plan(
        fresh.name(),
        fresh.oldComponents(),
        fresh.newComponents(),
        fresh.advice(),
        batches,
        fresh.hybrids(),
        fresh.documentation(),
        fresh.keptOut(),
        fresh.blockers(),
        fresh.problems(),
        fresh.warnings(),
        fresh.estimate(),
        fresh.known());
  }
}
