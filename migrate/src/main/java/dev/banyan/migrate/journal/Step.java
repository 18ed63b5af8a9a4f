package dev.banyan.migrate.journal;

import java.util.List;

/**
 * One consumer that is to change.
 *
 * @param consumer its path
 * @param dependsOn paths that it imports
 * @param changes of its own file and of those that come with it, in this order
 */
public record Step(String consumer, List<String> dependsOn, List<FileChange> changes) {
  public Step {
    dependsOn = List.copyOf(dependsOn);
    changes = List.copyOf(changes);
  }
}
