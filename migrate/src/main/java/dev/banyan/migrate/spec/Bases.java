package dev.banyan.migrate.spec;

import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Component;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether a class inherits from what the project does not hold. */
final class Bases {
  /** Bases that bring no member which anybody calls. */
  private static final Set<String> PLAIN = Set.of("object", "ABC", "Generic", "Protocol");

  private final Project project;
  private final Lookup lookup;
  private final Set<String> seen = new HashSet<>();

  Bases(Project project, Lookup lookup) {
    this.project = project;
    this.lookup = lookup;
  }

  /** Whether some base, or base of a base, is unknown; never so for a module or function. */
  boolean reachOutside(Component component) {
    if (!seen.add(component.name())) {
      return false;
    }
    SourceFile file = file(component.path());
    byte[] bytes = file == null ? null : project.read(file);
    Stmt.ClassDef definition =
        bytes == null
            ? null
            : definition(PythonParser.parse(bytes).module(), simpleName(component.name()));
    return definition != null
        && definition.bases().stream().anyMatch(base -> isUnknown(base, component.path()));
  }

  private boolean isUnknown(Expr base, String path) {
    String name = dotted(base);
    if (name != null && PLAIN.contains(simpleName(name))) {
      return false;
    }
    for (String module : name == null ? List.<String>of() : project.modules().namesOf(path)) {
      Component found = lookup.describe(module + "." + name);
      if (found != null) {
        return reachOutside(found);
      }
    }
    return true;
  }

  private static @Nullable String dotted(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return name.id();
    }
    if (expr instanceof Expr.Subscript subscript) {
      return dotted(subscript.value());
    }
    if (expr instanceof Expr.Attribute attribute) {
      String value = dotted(attribute.value());
      return value == null ? null : value + "." + attribute.attribute();
    }
    return null;
  }

  private static Stmt.@Nullable ClassDef definition(Node module, String name) {
    Deque<Node> open = new ArrayDeque<>(List.of(module));
    while (!open.isEmpty()) {
      Node node = open.removeFirst();
      if (node instanceof Stmt.ClassDef found && found.name().equals(name)) {
        return found;
      }
      if (!(node instanceof Expr)) {
        node.forEachChild(open::add);
      }
    }
    return null;
  }

  private @Nullable SourceFile file(String path) {
    return project.pythonFiles().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElse(null);
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
