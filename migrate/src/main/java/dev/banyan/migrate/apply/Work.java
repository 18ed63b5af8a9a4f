package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * A batch, rewritten in memory.
 *
 * @param number of the batch
 * @param title what a person reads
 * @param consumers in the order in which they are changed
 */
public record Work(int number, String title, List<Prepared> consumers) {
  public Work {
    consumers = List.copyOf(consumers);
  }

  /** The consumers that change. */
  public List<Step> steps() {
    return consumers.stream()
        .filter(consumer -> !consumer.changes().isEmpty())
        .map(c -> new Step(c.path(), c.dependsOn(), c.changes()))
        .toList();
  }

  /** Every change of every consumer. */
  public Stream<FileChange> changes() {
    return consumers.stream().flatMap(consumer -> consumer.changes().stream());
  }

  /** What of facades goes on as it is, each with its line and why. */
  public List<String> staying() {
    return consumers.stream().flatMap(consumer -> consumer.staying().stream()).toList();
  }

  /** The consumers that a person has to change. */
  public List<Prepared> manual() {
    return consumers.stream().filter(consumer -> !consumer.manual().isEmpty()).toList();
  }
}
