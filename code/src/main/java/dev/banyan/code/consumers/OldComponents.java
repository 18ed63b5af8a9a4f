package dev.banyan.code.consumers;

import dev.banyan.model.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which things belong to the old component, and by what name the spec knows them. Immutable and
 * thread-safe.
 */
final class OldComponents {
  static final OldComponents NONE = new OldComponents(List.of());
  private final List<Old> olds;

  /** One name of the spec and what it leads to. */
  sealed interface Old {
    String name();

    /**
     * A module or package.
     *
     * @param path of its file; empty for a namespace package
     * @param folder what the paths of a package's files start with; empty for a module
     */
    record OfModule(String name, String path, String folder) implements Old {}

    /** Something that a module defines; inner is its qualified name there. */
    record OfDefinition(String name, String path, String inner) implements Old {}

    /** Something that the project only uses. */
    record External(String name) implements Old {}
  }

  OldComponents(List<Old> olds) {
    this.olds = List.copyOf(olds);
  }

  List<Old> all() {
    return olds;
  }

  /** Whether a symbol is one of the names of the spec. */
  boolean isComponent(String symbol) {
    return olds.stream().anyMatch(old -> old.name().equals(symbol));
  }

  /** The name of the spec that a symbol belongs to, or null. */
  @Nullable String component(String symbol) {
    return olds.stream()
        .map(Old::name)
        .filter(name -> isOrBelow(symbol, name))
        .max(java.util.Comparator.comparingInt(String::length))
        .orElse(null);
  }

  /** The name of a class or function, or null when it is no part of an old component. */
  @Nullable String symbol(Definition definition) {
    return symbol(definition.path(), definition.name());
  }

  /** The name of something that a file defines, or null. */
  @Nullable String symbol(String path, String inner) {
    String best = null;
    for (Old old : olds) {
      String symbol = symbol(old, path, inner);
      // Of two old components, one inside the other, the inner one names it.
      if (symbol != null && (best == null || old instanceof Old.OfDefinition)) {
        best = symbol;
      }
    }
    return best;
  }

  private @Nullable String symbol(Old old, String path, String inner) {
    if (old instanceof Old.OfModule module) {
      String name = nameOf(module, path);
      return name == null ? null : name + "." + inner;
    }
    if (old instanceof Old.OfDefinition definition && definition.path().equals(path)) {
      if (inner.equals(definition.inner())) {
        return definition.name();
      }
      if (inner.startsWith(definition.inner() + ".")) {
        return definition.name() + inner.substring(definition.inner().length());
      }
    }
    return null;
  }

  /** The name of a module of the project, or null. */
  @Nullable String symbol(Value.ModuleValue module) {
    for (Old old : olds) {
      if (old instanceof Old.OfModule m) {
        String name = nameOf(m, module);
        if (name != null) {
          return name;
        }
      }
    }
    return null;
  }

  private static @Nullable String nameOf(Old.OfModule old, Value.ModuleValue module) {
    if (!module.path().isEmpty()) {
      return nameOf(old, module.path());
    }
    return old.path().isEmpty() && isOrBelow(module.name(), old.name()) ? module.name() : null;
  }

  private static @Nullable String nameOf(Old.OfModule old, String path) {
    if (old.path().equals(path)) {
      return old.name();
    }
    if (old.folder().isEmpty() || !path.startsWith(old.folder())) {
      return null;
    }
    String rest = path.substring(old.folder().length(), path.lastIndexOf('.'));
    rest = rest.endsWith("__init__") ? rest.substring(0, rest.length() - 8) : rest;
    rest = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    return rest.isEmpty() ? old.name() : old.name() + "." + rest.replace('/', '.');
  }

  /** The name of something outside the project, or null. */
  @Nullable String external(String name) {
    for (Old old : olds) {
      if (old instanceof Old.External && isOrBelow(name, old.name())) {
        return name;
      }
    }
    return null;
  }

  private static boolean isOrBelow(String name, String ancestor) {
    return name.equals(ancestor) || name.startsWith(ancestor + ".");
  }

  /** Whether a file is the old component's own, so that what it refers to does not count. */
  boolean owns(String path) {
    return olds.stream().anyMatch(old -> owns(old, path));
  }

  private static boolean owns(Old old, String path) {
    if (old instanceof Old.OfModule module) {
      return nameOf(module, path) != null || isStubOf(path, module.path());
    }
    return old instanceof Old.OfDefinition definition
        && (definition.path().equals(path) || isStubOf(path, definition.path()));
  }

  private static boolean isStubOf(String path, String of) {
    return path.equals(of + "i");
  }

  /** Whether a name of a file is, or holds inside it, something old. */
  boolean encloses(String path, String name) {
    return olds.stream()
        .anyMatch(
            old ->
                old instanceof Old.OfDefinition definition
                    && definition.path().equals(path)
                    && isOrBelow(definition.inner(), name));
  }

  /** Files that define a class or function; empty path means none. */
  Set<String> definingFiles() {
    Set<String> paths = new TreeSet<>();
    for (Old old : olds) {
      if (old instanceof Old.OfDefinition definition) {
        paths.add(definition.path());
      } else if (old instanceof Old.OfModule module && !module.path().isEmpty()) {
        paths.add(module.path());
      }
    }
    return paths;
  }

  /** The module that defines an old class or function, under the name the spec would give it. */
  @Nullable String moduleAround(String path, Modules modules) {
    for (Old old : olds) {
      if (old instanceof Old.OfDefinition definition && definition.path().equals(path)) {
        String suffix = "." + definition.inner();
        return definition.name().endsWith(suffix)
            ? definition.name().substring(0, definition.name().length() - suffix.length())
            : modules.ofPath(path).name();
      }
    }
    return null;
  }

  /** Last identifiers of the modules that define old classes and functions. */
  List<String> modulesAround(Modules modules) {
    List<String> last = new ArrayList<>();
    for (Old old : olds) {
      if (old instanceof Old.OfDefinition definition) {
        for (String module : modules.namesOf(definition.path())) {
          last.add(module.substring(module.lastIndexOf('.') + 1));
        }
      }
    }
    return last.stream().distinct().toList();
  }

  /** Every name that a text may mention: those of the spec, and the modules of old classes. */
  List<String> namesAndModules(Modules modules) {
    Set<String> names = new LinkedHashSet<>();
    olds.forEach(old -> names.add(old.name()));
    for (Old old : olds) {
      String module = old instanceof Old.OfDefinition d ? moduleAround(d.path(), modules) : null;
      if (module != null) {
        names.add(module);
      }
    }
    return List.copyOf(names);
  }

  /** Of the mentions in a text those of the components; where there are none, those of modules. */
  List<Reference> weightiest(List<Reference> mentions) {
    List<Reference> own =
        mentions.stream().filter(mention -> component(mention.symbol()) != null).toList();
    return own.isEmpty() ? mentions : own;
  }

  /** Last identifiers of everything that is looked for. */
  List<String> identifiers() {
    List<String> last = new ArrayList<>();
    for (Old old : olds) {
      last.add(old.name().substring(old.name().lastIndexOf('.') + 1));
      if (old instanceof Old.OfDefinition definition) {
        String inner = definition.inner();
        last.add(inner.substring(inner.lastIndexOf('.') + 1));
        last.add(inner.indexOf('.') < 0 ? inner : inner.substring(0, inner.indexOf('.')));
      }
    }
    return last.stream().distinct().toList();
  }

  /** The name under which an old component is known, or null when the value is none. */
  @Nullable String symbol(Value value) {
    if (value instanceof Value.ModuleValue module) {
      return symbol(module);
    }
    if (value instanceof Value.ClassObject type) {
      return symbol(type.definition());
    }
    if (value instanceof Value.FunctionValue function) {
      return symbol(function.definition());
    }
    if (value instanceof Value.ExternalValue external) {
      return external(external.name());
    }
    return value instanceof Value.NamedValue named ? named.symbol() : null;
  }
}
