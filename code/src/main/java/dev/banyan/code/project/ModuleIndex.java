package dev.banyan.code.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which module is which file. A file below several source roots has several module names. Immutable
 * and thread-safe.
 */
public final class ModuleIndex {
  private final Map<String, SourceFile> files = new HashMap<>();
  private final Map<String, SourceFile> stubs = new HashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();
  private final Set<String> packages = new HashSet<>();

  ModuleIndex(Collection<SourceRoot> roots, Collection<SourceFile> pythonFiles) {
    for (SourceRoot root : roots) {
      for (SourceFile file : pythonFiles) {
        if (file.path().startsWith(root.prefix())) {
          add(file, file.path().substring(root.prefix().length()));
        }
      }
    }
  }

  private void add(SourceFile file, String relative) {
    String module = moduleName(relative);
    if (module == null) {
      return;
    }
    boolean stub = relative.endsWith(".pyi");
    boolean first = (stub ? stubs : files).putIfAbsent(module, file) == null;
    List<String> known = names.computeIfAbsent(file.path(), path -> new ArrayList<>());
    if (first && !known.contains(module)) {
      known.add(module);
    }
    if (isInit(relative)) {
      packages.add(module);
    }
    addParents(module);
  }

  private void addParents(String module) {
    String child = module;
    for (int dot = child.lastIndexOf('.'); dot > 0; dot = child.lastIndexOf('.')) {
      String parent = child.substring(0, dot);
      packages.add(parent);
      if (!children.computeIfAbsent(parent, p -> new TreeSet<>()).add(child)) {
        return;
      }
      child = parent;
    }
  }

  private static boolean isInit(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("__init__.py") || name.equals("__init__.pyi");
  }

  /** The module that a path below a root is, or null when no import statement can name it. */
  static @Nullable String moduleName(String relative) {
    String path = relative;
    if (path.endsWith(".pyi")) {
      path = path.substring(0, path.length() - 4);
    } else if (path.endsWith(".py")) {
      path = path.substring(0, path.length() - 3);
    } else {
      return null;
    }
    if (path.equals("__init__")) {
      return null;
    }
    if (path.endsWith("/__init__")) {
      path = path.substring(0, path.length() - "/__init__".length());
    }
    for (String part : path.split("/", -1)) {
      if (!isIdentifier(part)) {
        return null;
      }
    }
    return path.replace('/', '.');
  }

  private static boolean isIdentifier(String part) {
    return !part.isEmpty()
        && (Character.isUnicodeIdentifierStart(part.codePointAt(0)) || part.charAt(0) == '_')
        && part.codePoints().allMatch(Character::isUnicodeIdentifierPart);
  }

  /**
   * The file that defines a module: its {@code .py} file, or its stub when there is no other. Null
   * for a namespace package and for what the project does not hold.
   */
  public @Nullable SourceFile file(String module) {
    SourceFile file = files.get(module);
    return file != null ? file : stubs.get(module);
  }

  /** The {@code .pyi} file of a module, also where a {@code .py} file defines it; else null. */
  public @Nullable SourceFile stub(String module) {
    return stubs.get(module);
  }

  /**
   * The names by which imports can name a file, in the order of the source roots; empty for a
   * script that cannot be imported.
   */
  public List<String> namesOf(String path) {
    return Collections.unmodifiableList(names.getOrDefault(path, List.of()));
  }

  /** Whether the project holds such a package, namespace packages included. */
  public boolean isPackage(String module) {
    return packages.contains(module);
  }

  /** Full names of the modules and packages directly inside a package, sorted. */
  public List<String> submodules(String name) {
    return List.copyOf(children.getOrDefault(name, Set.of()));
  }

  /** Every module name, packages with an {@code __init__} included; no order. */
  public Set<String> modules() {
    Set<String> all = new HashSet<>(files.keySet());
    all.addAll(stubs.keySet());
    return all;
  }
}
