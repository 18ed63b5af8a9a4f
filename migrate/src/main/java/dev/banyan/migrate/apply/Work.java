package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch, rewritten in memory.
 *
 * @param number of the batch
 * @param title what a person reads
 * @param consumers in the order in which they are changed
 * @param adapter what is made before them, for they are pointed at it; null when none is made
 */
public record Work(int number, String title, List<Prepared> consumers, @Nullable Prepared adapter) {
  public Work {
    consumers = List.copyOf(consumers);
  }

  /** The consumers that change, after the adapter. */
  public List<Step> steps() {
    return Stream.concat(Stream.ofNullable(adapter), changing())
        .map(c -> new Step(c.path(), c.dependsOn(), c.changes()))
        .toList();
  }

  private Stream<Prepared> changing() {
    return consumers.stream().filter(consumer -> !consumer.changes().isEmpty());
  }

  /** How many consumers change; the adapter is none. */
  public int consumersChanged() {
    return (int) changing().count();
  }

  /** Which of the steps' files are consumers: all but the adapter. */
  public List<String> consumersOf(List<String> paths) {
    return paths.stream().filter(path -> adapter == null || !adapter.path().equals(path)).toList();
  }

  /** Every change, the adapter's first. */
  public Stream<FileChange> changes() {
    return Stream.concat(Stream.ofNullable(adapter), consumers.stream())
        .flatMap(consumer -> consumer.changes().stream());
  }

  /** The files that it changes or makes. */
  public Set<String> paths() {
    return changes().map(FileChange::path).collect(Collectors.toUnmodifiableSet());
  }

  /** What of facades and of the adapter the old component goes on serving, each with the reason. */
  public List<String> staying() {
    return Stream.concat(Stream.ofNullable(adapter), consumers.stream())
        .flatMap(consumer -> consumer.staying().stream())
        .toList();
  }

  /** The consumers that a person has to change. */
  public List<Prepared> manual() {
    return consumers.stream().filter(consumer -> !consumer.manual().isEmpty()).toList();
  }
}
