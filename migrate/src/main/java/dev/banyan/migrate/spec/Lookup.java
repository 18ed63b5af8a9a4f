package dev.banyan.migrate.spec;

import dev.banyan.model.Component;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a spec's names mean in a project. */
interface Lookup {
  /**
   * The component of that name, or null when the project has none. A module has the members of its
   * classes and, when it is a package, of its modules too; a function has itself.
   */
  @Nullable Component describe(String name);

  /** Whether that is the name of a module or package. */
  boolean isModule(String name);

  /** Full names of the modules directly inside a package, sorted. */
  List<String> submodules(String name);

  /** Names that exist and look like one that does not, best first. */
  List<String> nearest(String name);

  /** Whether a component may have members that cannot be listed: it inherits from elsewhere. */
  boolean isOpen(Component component);

  /** Whether the project has a module or package that the first part of a dotted name names. */
  boolean hasRootOf(String name);

  /** Whether some Python file of the project holds the first part of a dotted name. */
  boolean isSpelt(String name);
}
