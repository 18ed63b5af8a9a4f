package dev.banyan.code.names;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A name of one scope. Two variables are the same only when they are the same object. Immutable
 * once its {@link NameTable} is built.
 */
public final class Variable {
  private final String name;
  private final Scope scope;
  private final List<Occurrence> occurrences = new ArrayList<>();
  private boolean entangled;

  Variable(String name, Scope scope) {
    this.name = name;
    this.scope = scope;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Whether it is a global variable of the file. */
  public boolean isGlobal() {
    return scope.kind == Scope.Kind.MODULE;
  }

  /** Whether it is an attribute of a class. */
  public boolean isOfClass() {
    return scope.kind == Scope.Kind.CLASS;
  }

  /** Every place that means it, in the order in which scopes are read. */
  public List<Occurrence> occurrences() {
    return Collections.unmodifiableList(occurrences);
  }

  /** How often it is bound, imports included. */
  public long bindings() {
    return occurrences.stream()
        .filter(o -> o.kind() == Occurrence.Kind.STORE || o.kind() == Occurrence.Kind.IMPORT)
        .count();
  }

  /** Whether it is read anywhere in the file. */
  public boolean isRead() {
    return occurrences.stream().anyMatch(Occurrence::reads);
  }

  /**
   * Whether some place may mean another variable as well, as a class body's own name that falls
   * back to the one outside.
   */
  public boolean isEntangled() {
    return entangled;
  }

  void entangle() {
    entangled = true;
  }

  void add(Occurrence occurrence) {
    occurrences.add(occurrence);
  }
}
