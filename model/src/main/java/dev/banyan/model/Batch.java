package dev.banyan.model;

import java.util.Comparator;
import java.util.List;

/**
 * Consumers that are migrated, validated and rolled back together.
 *
 * @param number from 1, the order of migration
 * @param title a few words that tell it from the others
 * @param reason why these consumers are together, and why here
 * @param consumers in the order in which they are changed; never empty
 * @param estimate of the whole batch
 */
public record Batch(
    int number, String title, String reason, List<PlannedConsumer> consumers, Estimate estimate) {
  public Batch {
    consumers = List.copyOf(consumers);
    if (number < 1 || consumers.isEmpty()) {
      throw new IllegalArgumentException(
          "batch " + number + " with " + consumers.size() + " consumers; both start at 1");
    }
  }

  /** The highest risk of its consumers. */
  public Risk risk() {
    return consumers.stream()
        .map(PlannedConsumer::risk)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** How many references its consumers hold. */
  public int references() {
    return consumers.stream().mapToInt(PlannedConsumer::references).sum();
  }
}
