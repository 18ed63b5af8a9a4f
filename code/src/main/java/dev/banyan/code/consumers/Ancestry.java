package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.ClassShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class and its bases within the project, in the order in which Python looks for members.
 *
 * <p>Depth first, of several occurrences the last: Python's own order (C3) for every hierarchy that
 * Python accepts, but for rare ones that cross bases of different heights.
 *
 * @param classes the class itself first
 * @param externals full names of bases outside the project
 * @param complete whether every base is known
 */
record Ancestry(List<Definition> classes, List<String> externals, boolean complete) {

  static Ancestry of(Definition definition, FileRun run) {
    return run.ancestry(definition);
  }

  /** Walks through the bases; {@link FileRun#ancestry} remembers what it finds. */
  static Ancestry found(Definition definition, FileRun run) {
    List<Definition> classes = new ArrayList<>();
    List<String> externals = new ArrayList<>();
    boolean complete = new Walk(run, classes, externals).add(definition, new LinkedHashSet<>());
    List<Definition> last = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      if (classes.lastIndexOf(classes.get(i)) == i) {
        last.add(classes.get(i));
      }
    }
    return new Ancestry(last, externals, complete);
  }

  private record Walk(FileRun run, List<Definition> classes, List<String> externals) {
    boolean add(Definition definition, Set<Definition> path) {
      if (!path.add(definition)) {
        return true;
      }
      classes.add(definition);
      ClassShape shape = run.classShape(definition);
      boolean complete = shape != null;
      if (shape == null) {
        run.demand(definition.path());
      } else {
        for (ValueSet base : shape.bases()) {
          complete &= addBase(definition, base, path);
        }
      }
      path.remove(definition);
      return complete;
    }

    private boolean addBase(Definition of, ValueSet base, Set<Definition> path) {
      boolean complete = true;
      for (Value value : base.all(Value.class)) {
        if (value instanceof Value.ClassObject type) {
          complete &= add(type.definition(), path);
        } else if (value instanceof Value.ExternalValue external) {
          externals.add(external.name());
          complete &= external.name().equals("builtins.object");
        } else {
          complete = false;
          demand(of, value);
        }
      }
      return complete;
    }

    /** Only what leads to an old component is worth looking into its bases. */
    private void demand(Definition of, Value value) {
      if (value instanceof Value.ImportedValue imported && run.leads(of)) {
        run.demand(imported.path());
      }
    }
  }

  /** The first class that has a member, or null. */
  @Nullable Definition definer(String member, FileRun run) {
    for (Definition candidate : classes) {
      if (defines(candidate, member, run)) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean defines(Definition definition, String member, FileRun run) {
    ClassShape shape = run.classShape(definition);
    return shape != null
        && (shape.members().contains(member) || shape.attributes().contains(member));
  }

  /** The same without the class itself. */
  Ancestry parents() {
    return new Ancestry(classes.subList(1, classes.size()), externals, complete);
  }
}
