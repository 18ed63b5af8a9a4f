package dev.banyan.code.consumers;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scope while its code is looked at. */
final class Scope {
  enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    /** A comprehension: its code runs at once, inside the scope around it. */
    INLINE
  }

  final Kind kind;
  final @Nullable Scope parent;
  final ScopeNames names;

  /** The class whose body this is, or the function. */
  final @Nullable Definition definition;

  /** Every value that was ever bound to a name here. */
  final Map<String, ValueSet> ever = new HashMap<>();

  Environment now = new Environment();

  /** What a function returns by its annotation; empty when that leads nowhere. */
  ValueSet promised = ValueSet.EMPTY;

  /** Whether a function's results are handed to tests that name it as a parameter. */
  boolean fixture;

  private boolean finished;

  Scope(Kind kind, @Nullable Scope parent, ScopeNames names, @Nullable Definition definition) {
    this.kind = kind;
    this.parent = parent;
    this.names = names;
    this.definition = definition;
  }

  /** Whether code here runs when a function does, or at once within an expression. */
  boolean isInside() {
    return kind == Kind.FUNCTION || kind == Kind.INLINE || (parent != null && parent.isInside());
  }

  Scope module() {
    return parent == null ? this : parent.module();
  }

  /** The class that a function defined right here is a method of, or null. */
  @Nullable Definition asOwner() {
    return kind == Kind.CLASS ? definition : null;
  }

  /** The nearest class around, functions in between included; for {@code super()}. */
  @Nullable Definition enclosingClass() {
    if (kind == Kind.CLASS) {
      return definition;
    }
    return parent == null ? null : parent.enclosingClass();
  }

  String qualify(String name) {
    if (kind == Kind.INLINE && parent != null) {
      return parent.qualify(name);
    }
    if (definition == null) {
      return name;
    }
    return definition.name() + (kind == Kind.FUNCTION ? ".<locals>." : ".") + name;
  }

  void bind(String name, ValueSet values) {
    now.put(name, values);
    ever.merge(name, values, ValueSet::join);
  }

  /** From now on only code that runs later asks for names. */
  void finish() {
    finished = true;
  }

  boolean finished() {
    return finished;
  }

  /**
   * What a name means to code of another scope: at once while this scope runs, else any of the
   * values it ever had, of which only the last are sure.
   */
  ValueSet seenFromInside(String name) {
    ValueSet last = now.get(name);
    if (!finished) {
      return last == null ? ever.getOrDefault(name, ValueSet.EMPTY) : last;
    }
    ValueSet all = ever.getOrDefault(name, ValueSet.EMPTY);
    if (last == null || now.dead() || !last.leadsSomewhere()) {
      return all;
    }
    return all.marked(
        (value, mark) -> last.mark(value) != null ? mark : ValueSet.Mark.of(true, mark.via()));
  }
}
