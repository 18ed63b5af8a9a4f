package dev.banyan.migrate.analysis;

import dev.banyan.model.Component;
import org.jspecify.annotations.Nullable;

/** Looks up modules, classes and functions of a project by their full names. */
public interface ComponentLookup {
  /** The component of that name, or null when the project has none. */
  @Nullable Component describe(String name);

  /** Whether the project has anything below the first part of a dotted name. */
  boolean knows(String name);

  /** Whether a module may have an attribute of a name; what is no module of the project may. */
  default boolean mayOffer(String module, String name) {
    return true;
  }
}
