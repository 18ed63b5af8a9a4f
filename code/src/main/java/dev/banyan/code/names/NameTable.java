package dev.banyan.code.names;

import dev.banyan.code.python.ParsedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of one file, resolved as CPython's symbol table resolves them: a name that is bound
 * anywhere in a scope belongs to that scope everywhere in it, class bodies are invisible to the
 * functions in them, and comprehensions have a scope of their own. Immutable and thread-safe.
 *
 * <p>The tree of a deeply nested file needs a deep stack; see {@link
 * dev.banyan.code.python.PythonParser#MAX_DEPTH}.
 */
public final class NameTable {
  /** Names by which a module may get attributes that it does not spell. */
  private static final Set<String> MAKERS =
      Set.of("__getattr__", "globals", "locals", "vars", "exec", "setattr");

  private final List<Occurrence> occurrences = new ArrayList<>();
  private final Map<Integer, Occurrence> byStart = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Variable> globals = new TreeMap<>();
  private final Set<String> exported;
  private final boolean star;

  private NameTable(Binder binder) {
    this.star = binder.hasStar();
    this.exported = Set.copyOf(binder.exported());
    binder.scopes().forEach(NameTable::declare);
    binder.scopes().forEach(this::resolve);
    globals.putAll(binder.scopes().get(0).variables);
  }

  /** Resolves the names of a file. */
  public static NameTable of(ParsedFile file) {
    return new NameTable(Binder.of(file));
  }

  private static void declare(Scope scope) {
    for (Scope.Met met : scope.met) {
      boolean binds =
          met.kind() == Occurrence.Kind.STORE
              || met.kind() == Occurrence.Kind.IMPORT
              || met.kind() == Occurrence.Kind.DELETE;
      if (binds) {
        scope.owner(met.name());
      }
    }
  }

  private void resolve(Scope scope) {
    for (Scope.Met met : scope.met) {
      Variable variable = scope.find(met.name());
      Occurrence occurrence =
          new Occurrence(met.name(), met.start(), met.end(), met.kind(), variable);
      occurrences.add(occurrence);
      names.add(met.name());
      if (met.start() >= 0) {
        byStart.put(met.start(), occurrence);
      }
      if (variable != null) {
        variable.add(occurrence);
        entangle(scope, variable);
      }
    }
  }

  /** A class body reads a name of its own from outside while it has not bound it yet. */
  private static void entangle(Scope scope, Variable variable) {
    if (scope.kind == Scope.Kind.CLASS && variable.isOfClass()) {
      Variable outer = scope.enclosing(variable.name());
      if (outer != null) {
        outer.entangle();
        variable.entangle();
      }
    }
  }

  /** Every place where a name stands. */
  public List<Occurrence> occurrences() {
    return List.copyOf(occurrences);
  }

  /** What stands at an offset of the UTF-8 text, or null when no name starts there. */
  public @Nullable Occurrence at(int start) {
    return byStart.get(start);
  }

  /** Whether a name stands anywhere in the file, in whatever scope and for whatever purpose. */
  public boolean mentions(String name) {
    return names.contains(name);
  }

  /** The global variable of a name, or null. */
  public @Nullable Variable global(String name) {
    return globals.get(name);
  }

  /** The names that the file lists in {@code __all__}. */
  public Set<String> exported() {
    return exported;
  }

  /**
   * Whether the file's module may have an attribute of a name, its submodules aside: it binds or
   * exports it, every module has it, or the module takes in or makes up names that it does not
   * spell.
   */
  public boolean mayOffer(String name) {
    return star
        || exported.contains(name)
        || globals.containsKey(name)
        || (name.startsWith("__") && name.endsWith("__"))
        || MAKERS.stream().anyMatch(names::contains);
  }

  /** Whether Python knows a name that no file binds. */
  public static boolean isBuiltin(String name) {
    return Builtins.holds(name);
  }

  /** Names that are read and that nothing binds; empty when a star import may bind anything. */
  public Set<String> undefined() {
    Set<String> undefined = new TreeSet<>();
    for (Occurrence occurrence : occurrences) {
      boolean reads = occurrence.reads() && !star;
      if (reads && occurrence.variable() == null && !Builtins.holds(occurrence.name())) {
        undefined.add(occurrence.name());
      }
    }
    return undefined;
  }

  /** Names that are imported and never read, listed in {@code __all__} or re-bound. */
  public Set<String> unusedImports() {
    Set<String> unused = new TreeSet<>();
    for (Occurrence occurrence : occurrences) {
      Variable variable = occurrence.variable();
      boolean read = variable == null || variable.isRead();
      boolean imports = occurrence.kind() == Occurrence.Kind.IMPORT;
      if (imports && !read && !exported.contains(occurrence.name())) {
        unused.add(occurrence.name());
      }
    }
    return unused;
  }
}
