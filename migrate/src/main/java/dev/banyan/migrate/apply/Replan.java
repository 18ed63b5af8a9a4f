package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Ledger;
import dev.banyan.model.Batch;
import dev.banyan.model.Estimate;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
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
   * Joins what is done to a plan of what is left. Batches that are done keep their numbers and what
   * was migrated in them, for it may be taken back. The others keep the numbers that their
   * consumers had, where all had one and in the same order; else they get such as were never worked
   * on.
   *
   * @param old the plan before it, or null when there is none that can be read
   * @param fresh the plan that would be made today
   * @param ledger what was done so far
   */
  public static Plan anew(@Nullable Plan old, Plan fresh, Ledger ledger) {
    Set<String> migrated = ledger.lastDeeds().keySet();
    if (migrated.isEmpty()) {
      return fresh;
    }
    List<Batch> before = old == null ? List.of() : old.batches();
    BatchStates states = new BatchStates(ledger);
    List<Batch> batches = only(before.stream().filter(states::done).toList(), migrated::contains);
    Set<String> done = new HashSet<>();
    batches.forEach(batch -> done.addAll(paths(batch)));
    List<Batch> left = only(fresh.batches(), path -> !done.contains(path));
    List<Batch> open = before.stream().filter(batch -> !states.done(batch)).toList();
    List<Integer> numbers = kept(open, left, migrated);
    int used = ledger.current().stream().mapToInt(at -> at.intent().batch()).max().orElse(0);
    int next = Math.max(used, highest(batches)) + 1;
    for (int i = 0; i < left.size(); i++) {
      batches.add(numbered(left.get(i), numbers.isEmpty() ? next + i : numbers.get(i)));
    }
    batches.sort(Comparator.comparingInt(Batch::number));
    return with(fresh, batches);
  }

  /** Batches with some of their consumers, without those that would be empty. */
  private static List<Batch> only(List<Batch> batches, Predicate<String> wanted) {
    List<Batch> some = new ArrayList<>();
    for (Batch batch : batches) {
      List<PlannedConsumer> consumers =
          batch.consumers().stream().filter(consumer -> wanted.test(consumer.path())).toList();
      if (consumers.size() == batch.consumers().size()) {
        some.add(batch);
      } else if (!consumers.isEmpty()) {
        some.add(with(batch, consumers));
      }
    }
    return some;
  }

  private static Batch numbered(Batch batch, int number) {
    return new Batch(number, batch.title(), batch.reason(), batch.consumers(), batch.estimate());
  }

  /** The numbers that batches had; empty when not all of them can keep one. */
  private static List<Integer> kept(List<Batch> old, List<Batch> now, Set<String> migrated) {
    List<Integer> numbers = new ArrayList<>();
    int last = 0;
    for (Batch batch : now) {
      Set<String> open = openPaths(batch, migrated);
      last =
          old.stream()
              .filter(before -> openPaths(before, migrated).equals(open))
              .mapToInt(Batch::number)
              .filter(greaterThan(last))
              .findFirst()
              .orElse(0);
      if (last == 0) {
        return List.of();
      }
      numbers.add(last);
    }
    return numbers;
  }

  private static IntPredicate greaterThan(int bound) {
    return number -> number > bound;
  }

  private static Set<String> openPaths(Batch batch, Set<String> migrated) {
    Set<String> paths = paths(batch);
    paths.removeAll(migrated);
    return paths;
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
