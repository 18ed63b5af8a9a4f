package dev.banyan.code.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which module is which file. A file below several source roots has several module names, and one
 * name may mean a file in each of several roots. Immutable and thread-safe; names are worked out
 * when they are asked for.
 */
public final class ModuleIndex {
  private final List<SourceRoot> roots;
  private final Map<String, SourceFile> byPath;
  private final Map<String, Set<String>> aliases;
  private final Map<String, Set<String>> children;
  private final Map<String, List<SourceRoot>> rootsHolding = new HashMap<>();

  /**
   * Indexes files.
   *
   * @param aliases other paths of files, through links, by path
   */
  ModuleIndex(
      List<SourceRoot> roots, Collection<SourceFile> files, Map<String, Set<String>> aliases) {
    this(List.copyOf(roots), new HashMap<>(), aliases, new HashMap<>());
    for (SourceFile file : files) {
      add(file.path(), file);
      aliases.getOrDefault(file.path(), Set.of()).forEach(alias -> add(alias, file));
    }
  }

  private ModuleIndex(
      List<SourceRoot> roots,
      Map<String, SourceFile> byPath,
      Map<String, Set<String>> aliases,
      Map<String, Set<String>> children) {
    this.roots = roots;
    this.byPath = byPath;
    this.aliases = aliases;
    this.children = children;
    for (SourceRoot root : roots) {
      String folder = root.path().equals(".") ? "" : root.path();
      for (String name : topNames(folder)) {
        rootsHolding.computeIfAbsent(name, n -> new ArrayList<>()).add(root);
      }
    }
  }

  /** The same files under other roots. */
  ModuleIndex withRoots(List<SourceRoot> others) {
    return new ModuleIndex(List.copyOf(others), byPath, aliases, children);
  }

  /** The roots that hold the first part of a module's name, in their order. */
  private Collection<SourceRoot> rootsOf(String module) {
    int dot = module.indexOf('.');
    String first = dot < 0 ? module : module.substring(0, dot);
    return rootsHolding.getOrDefault(first, List.of());
  }

  private void add(String path, SourceFile file) {
    if (stem(path) != null && byPath.putIfAbsent(path, file) == null) {
      addToFolder(path);
    }
  }

  private void addToFolder(String path) {
    String child = path;
    for (int slash = child.lastIndexOf('/'); slash > 0; slash = child.lastIndexOf('/')) {
      String folder = child.substring(0, slash);
      boolean known = children.containsKey(folder);
      children.computeIfAbsent(folder, f -> new HashSet<>()).add(child.substring(slash + 1));
      if (known) {
        return;
      }
      child = folder;
    }
    children.computeIfAbsent("", root -> new HashSet<>()).add(child);
  }

  private static @Nullable String stem(String path) {
    if (path.endsWith(".py")) {
      return path.substring(0, path.length() - 3);
    }
    return path.endsWith(".pyi") ? path.substring(0, path.length() - 4) : null;
  }

  /**
   * The file that defines a module: the first in the order of the source roots, a package before a
   * module, a {@code .py} file before its stub. Null for a namespace package and for what the
   * project does not hold.
   */
  public @Nullable SourceFile file(String module) {
    return firstIn(rootsOf(module), module);
  }

  /**
   * The file that defines a module for one of its importers: where several source roots hold the
   * module, the innermost root around the importer wins, as two applications in one repository each
   * mean their own.
   *
   * @param importer path of the file that imports
   */
  public @Nullable SourceFile file(String module, String importer) {
    List<SourceRoot> around =
        rootsOf(module).stream()
            .filter(root -> importer.startsWith(root.prefix()))
            .sorted(Comparator.comparing((SourceRoot root) -> -root.prefix().length()))
            .toList();
    SourceFile near = firstIn(around, module);
    return near != null ? near : file(module);
  }

  /** Every file that a module name may mean, in the order of the source roots. */
  public List<SourceFile> files(String module) {
    Set<SourceFile> files = new LinkedHashSet<>();
    for (SourceRoot root : rootsOf(module)) {
      SourceFile file = in(root, module);
      if (file != null) {
        files.add(file);
      }
    }
    return List.copyOf(files);
  }

  private @Nullable SourceFile firstIn(Collection<SourceRoot> tried, String module) {
    for (SourceRoot root : tried) {
      SourceFile file = in(root, module);
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  private @Nullable SourceFile in(SourceRoot root, String module) {
    String path = root.prefix() + module.replace('.', '/');
    for (String ending : List.of("/__init__.py", "/__init__.pyi", ".py", ".pyi")) {
      SourceFile file = byPath.get(path + ending);
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** The {@code .pyi} file of a module, also where a {@code .py} file defines it; else null. */
  public @Nullable SourceFile stub(String module) {
    for (SourceRoot root : rootsOf(module)) {
      String path = root.prefix() + module.replace('.', '/');
      SourceFile inPackage = byPath.get(path + "/__init__.pyi");
      SourceFile stub = inPackage != null ? inPackage : byPath.get(path + ".pyi");
      if (stub != null) {
        return stub;
      }
    }
    return null;
  }

  /**
   * The names by which imports can name a file, in the order of the source roots; empty for a
   * script that cannot be imported.
   */
  public List<String> namesOf(String path) {
    Set<String> names = new LinkedHashSet<>();
    for (SourceRoot root : roots) {
      addName(root, path, names);
      aliases.getOrDefault(path, Set.of()).forEach(alias -> addName(root, alias, names));
    }
    return List.copyOf(names);
  }

  private void addName(SourceRoot root, String path, Set<String> names) {
    String stem = stem(path);
    if (stem == null || !path.startsWith(root.prefix()) || !byPath.containsKey(path)) {
      return;
    }
    String module = moduleName(stem.substring(root.prefix().length()));
    boolean hidden = !stem.endsWith("__init__") && byPath.containsKey(stem + "/__init__.py");
    if (module != null && !hidden) {
      names.add(module);
    }
  }

  /** The module that a path below a root is, or null when no import statement can name it. */
  private static @Nullable String moduleName(String stem) {
    String path = stem;
    if (path.endsWith("/__init__")) {
      path = path.substring(0, path.length() - "/__init__".length());
    } else if (path.equals("__init__")) {
      return null;
    }
    for (String part : path.split("/", -1)) {
      if (!isIdentifier(part)) {
        return null;
      }
    }
    return path.replace('/', '.');
  }

  private static boolean isIdentifier(String part) {
    if (part.isEmpty()) {
      return false;
    }
    int first = part.codePointAt(0);
    return (first == '_' || Character.isUnicodeIdentifierStart(first))
        && part.codePoints().allMatch(Character::isUnicodeIdentifierPart);
  }

  /** Whether the project holds such a package, namespace packages included. */
  public boolean isPackage(String module) {
    String path = module.replace('.', '/');
    return rootsOf(module).stream().anyMatch(root -> children.containsKey(root.prefix() + path));
  }

  /** Full names of the modules and packages directly inside a package, sorted. */
  public List<String> submodules(String name) {
    Set<String> found = new TreeSet<>();
    for (SourceRoot root : rootsOf(name)) {
      String folder = root.prefix() + name.replace('.', '/');
      for (String child : children.getOrDefault(folder, Set.of())) {
        String stem = stem(child);
        String simple = stem == null ? child : stem;
        if (isIdentifier(simple) && !simple.equals("__init__")) {
          found.add(name + "." + simple);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Every module name; no order. Costs time proportional to the number of files. */
  public Set<String> modules() {
    Set<String> all = new HashSet<>();
    byPath.values().forEach(file -> all.addAll(namesOf(file.path())));
    return all;
  }

  /** Folders that hold Python at any depth, and below each the names of what it holds. */
  Map<String, Set<String>> folders() {
    return children;
  }

  /** Whether a root holds a module or package of this name. */
  boolean holds(SourceRoot root, String module) {
    return in(root, module) != null
        || children.containsKey(root.prefix() + module.replace('.', '/'));
  }

  /** Names of the modules and packages that stand directly in a folder. */
  Set<String> topNames(String folder) {
    Set<String> names = new HashSet<>();
    for (String child : children.getOrDefault(folder, Set.of())) {
      String stem = stem(child);
      names.add(stem == null ? child : stem);
    }
    return names;
  }
}
