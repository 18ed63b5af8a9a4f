package dev.banyan.code.consumers;

import dev.banyan.code.project.Project;
import dev.banyan.model.Component;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a module, class or function of a project offers. Thread-safe. */
public final class Components {
  private Components() {}

  /**
   * The members of a component, with the signatures of those that can be called; members that a
   * class inherits within the project are included, under the class's own name.
   *
   * @param name full dotted name, by any of the module's names; re-exports are followed
   * @return null when the project holds no such component
   */
  public static @Nullable Component describe(Project project, String name) {
    return null;
  }

  /** The names of components that look most like a name that does not exist, best first. */
  public static List<String> nearest(Project project, String name) {
    return List.of();
  }
}
