package dev.banyan.code.consumers;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which module a dotted or relative name is, seen from a file. Thread-safe. */
final class Modules {
  private final ModuleIndex index;
  private final Map<String, SourceFile> files = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private final Map<String, Optional<Value.ModuleValue>> absolutes = new ConcurrentHashMap<>();
  private final Map<String, Value.ModuleValue> byPath = new ConcurrentHashMap<>();

  Modules(Project project) {
    this.index = project.modules();
    project.pythonFiles().forEach(file -> files.put(file.path(), file));
    files.keySet().forEach(this::addFolders);
  }

  private void addFolders(String path) {
    String folder = folder(path);
    while (!folder.isEmpty() && folders.add(folder)) {
      folder = folder(folder.substring(0, folder.length() - 1));
    }
  }

  @Nullable SourceFile file(String path) {
    return files.get(path);
  }

  /** The module of that full name, or null when the project holds none. */
  Value.@Nullable ModuleValue absolute(String name) {
    return absolutes.computeIfAbsent(name, n -> Optional.ofNullable(find(n))).orElse(null);
  }

  private Value.@Nullable ModuleValue find(String name) {
    return module(index.file(name), name);
  }

  private Value.@Nullable ModuleValue module(@Nullable SourceFile file, String name) {
    if (file != null) {
      return ofPath(file.path());
    }
    return index.isPackage(name) ? new Value.ModuleValue("", name) : null;
  }

  /** As {@link #absolute}, and modules that lie beside a script, as Python finds them. */
  Value.@Nullable ModuleValue absolute(String name, String importer) {
    Value.ModuleValue module = absolute(name);
    if (module != null && index.files(name).size() > 1) {
      return module(index.file(name, importer), name);
    }
    if (module != null || isInit(importer)) {
      return module;
    }
    return atPath(folder(importer), name);
  }

  /** The module of that name, or else the innermost one around it that is there; null for none. */
  Value.@Nullable ModuleValue nearest(String name, String importer) {
    Value.ModuleValue module = absolute(name, importer);
    int end = name.lastIndexOf('.');
    while (module == null && end > 0) {
      module = absolute(name.substring(0, end), importer);
      end = name.lastIndexOf('.', end - 1);
    }
    return module;
  }

  Value.ModuleValue ofPath(String path) {
    return byPath.computeIfAbsent(path, p -> new Value.ModuleValue(p, namesOf(p).get(0)));
  }

  /** The names by which imports can name a file. */
  List<String> namesOf(String path) {
    List<String> names = index.namesOf(path);
    return names.isEmpty() ? List.of(dotted(path)) : names;
  }

  /** The module or package of that name inside a package, or null. */
  Value.@Nullable ModuleValue submodule(Value.ModuleValue parent, String name) {
    if (parent.path().isEmpty()) {
      return absolute(parent.name() + "." + name);
    }
    if (!isInit(parent.path())) {
      return null;
    }
    Value.ModuleValue beside = atPath(folder(parent.path()), name);
    return beside != null ? beside : absolute(parent.name() + "." + name);
  }

  /**
   * The module that {@code from ..name import} means.
   *
   * @param level how many dots; at least 1
   */
  Value.@Nullable ModuleValue relative(String importer, int level, @Nullable String name) {
    String folder = folder(importer);
    for (int i = 1; i < level; i++) {
      if (folder.isEmpty()) {
        return null;
      }
      folder = folder(folder.substring(0, folder.length() - 1));
    }
    return name == null ? packageAt(folder) : atPath(folder, name);
  }

  /** A module by the folder it is named from; the folder is empty or ends with a slash. */
  private Value.@Nullable ModuleValue atPath(String folder, String name) {
    String path = folder + name.replace('.', '/');
    for (String candidate :
        List.of(path + ".py", path + "/__init__.py", path + ".pyi", path + "/__init__.pyi")) {
      if (files.containsKey(candidate)) {
        return ofPath(candidate);
      }
    }
    return packageAt(path + "/");
  }

  private Value.@Nullable ModuleValue packageAt(String folder) {
    for (String init : List.of(folder + "__init__.py", folder + "__init__.pyi")) {
      if (files.containsKey(init)) {
        return ofPath(init);
      }
    }
    if (!folders.contains(folder)) {
      return null;
    }
    String name = folder.substring(0, folder.length() - 1).replace('/', '.');
    return namespace(name);
  }

  /** A folder may be known by a shorter name, below another root. */
  private Value.@Nullable ModuleValue namespace(String dotted) {
    for (String name = dotted; ; name = name.substring(name.indexOf('.') + 1)) {
      if (index.isPackage(name)) {
        return new Value.ModuleValue("", name);
      }
      if (name.indexOf('.') < 0) {
        return null;
      }
    }
  }

  /** Full names of the modules directly inside a package. */
  List<String> submodules(String name) {
    return index.submodules(name);
  }

  /** The files that a path may mean of which only the end is known. */
  List<SourceFile> ending(String tail) {
    return files.values().stream()
        .filter(file -> Paths.matches(tail, file.path()))
        .sorted(java.util.Comparator.comparing(SourceFile::path))
        .toList();
  }

  static boolean isInit(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.equals("__init__.py") || file.equals("__init__.pyi");
  }

  /** The folder of a file: empty, or ending with a slash. */
  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String dotted(String path) {
    String name = path.substring(0, Math.max(path.lastIndexOf('.'), 0));
    name = name.endsWith("/__init__") ? name.substring(0, name.length() - 9) : name;
    return name.replace('/', '.');
  }
}
