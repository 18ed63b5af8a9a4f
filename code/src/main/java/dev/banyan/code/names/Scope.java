package dev.banyan.code.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scope, and the names that stand in it before they are resolved. */
final class Scope {
  enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    COMPREHENSION,
    /** Around a generic function or class: holds its type parameters. */
    TYPE_PARAMETERS
  }

  /** A name as it was met. */
  record Met(String name, int start, int end, Occurrence.Kind kind) {}

  final Kind kind;
  final @Nullable Scope parent;
  final List<Met> met = new ArrayList<>();
  final Map<String, Variable> variables = new HashMap<>();
  final Set<String> globals = new HashSet<>();
  final Set<String> nonlocals = new HashSet<>();

  Scope(Kind kind, @Nullable Scope parent) {
    this.kind = kind;
    this.parent = parent;
  }

  /** The scope that a walrus binds in. */
  Scope forWalrus() {
    return kind == Kind.COMPREHENSION && parent != null ? parent.forWalrus() : this;
  }

  Scope module() {
    return parent == null ? this : parent.module();
  }

  /** Whether names that Python gives to the code of classes and their methods are there. */
  boolean isInClass() {
    return kind == Kind.CLASS || (parent != null && parent.isInClass());
  }

  /** The variable that a binding of a name here is one of. */
  Variable owner(String name) {
    if (globals.contains(name)) {
      return module().variables.computeIfAbsent(name, n -> new Variable(n, module()));
    }
    Variable outer = nonlocals.contains(name) ? enclosing(name) : null;
    return outer != null ? outer : variables.computeIfAbsent(name, n -> new Variable(n, this));
  }

  /** What a name means that is read here, or null when no scope binds it. */
  @Nullable Variable find(String name) {
    if (globals.contains(name)) {
      return module().variables.get(name);
    }
    Variable own = nonlocals.contains(name) ? null : variables.get(name);
    return own != null ? own : enclosing(name);
  }

  /** The variable of that name of the nearest scope outside that code here can see. */
  @Nullable Variable enclosing(String name) {
    for (Scope scope = parent; scope != null; scope = scope.parent) {
      boolean visible = scope.kind != Kind.CLASS || kind == Kind.TYPE_PARAMETERS;
      if (visible && scope.globals.contains(name)) {
        return module().variables.get(name);
      }
      Variable found = visible ? scope.variables.get(name) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
