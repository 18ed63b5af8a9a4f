package dev.banyan.migrate.spec;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code banyan init} was asked for.
 *
 * @param project the folder of the project
 * @param oldComponents full names of what is left; at least one
 * @param newComponents full names of what takes over; at least one
 * @param name of the migration, or null for one made of the components' names
 * @param roots where absolute imports start, relative to the project; detected when empty
 */
public record DraftRequest(
    Path project,
    List<String> oldComponents,
    List<String> newComponents,
    @Nullable String name,
    List<String> roots) {
  public DraftRequest {
    oldComponents = List.copyOf(oldComponents);
    newComponents = List.copyOf(newComponents);
    roots = List.copyOf(roots);
    if (oldComponents.isEmpty() || newComponents.isEmpty()) {
      throw new IllegalArgumentException("a migration of code names an old and a new component");
    }
  }
}
