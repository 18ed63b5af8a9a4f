package dev.banyan.migrate.apply;

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

/**
 * Brings a plan up to date while its migration is under way: batches keep their numbers and their
 * consumers, each as it is planned today; consumers that are new follow in a batch of their own.
 */
public final class Replan {
  private Replan() {}

  /**
   * Merges.
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
      batches.add(added(batches.size() + 1, more));
    }
    return with(fresh, batches);
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
