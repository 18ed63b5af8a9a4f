package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.FileChange;
import java.util.List;

/**
 * What becomes of one consumer.
 *
 * @param path of the consumer
 * @param dependsOn paths that it imports
 * @param changes of its own file and of those that come with it; empty when nothing changes
 * @param manual why a person has to change it, each with its line; empty when nobody has to
 * @param staying what of a changed facade goes on as it is, each with its line and why
 */
public record Prepared(
    String path,
    List<String> dependsOn,
    List<FileChange> changes,
    List<String> manual,
    List<String> staying) {
  public Prepared {
    staying = List.copyOf(staying);
    dependsOn = List.copyOf(dependsOn);
    changes = List.copyOf(changes);
    manual = List.copyOf(manual);
  }

  /** A consumer, of which nothing stays behind. */
  public Prepared(
      String path, List<String> dependsOn, List<FileChange> changes, List<String> manual) {
    this(path, dependsOn, changes, manual, List.of());
  }
}
