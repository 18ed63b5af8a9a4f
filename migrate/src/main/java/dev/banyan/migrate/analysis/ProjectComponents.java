package dev.banyan.migrate.analysis;

import dev.banyan.code.consumers.Components;
import dev.banyan.code.names.NameTable;
import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.model.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The components of a real project, each described once. A package is described without the members
 * of its modules, for that would read them all. Not thread-safe.
 */
final class ProjectComponents implements ComponentLookup {
  private final Project project;
  private final Map<String, Optional<Component>> described = new HashMap<>();
  private final Map<String, Optional<NameTable>> names = new HashMap<>();

  ProjectComponents(Project project) {
    this.project = project;
  }

  @Override
  public @Nullable Component describe(String name) {
    return described.computeIfAbsent(name, key -> Optional.ofNullable(look(key))).orElse(null);
  }

  private @Nullable Component look(String name) {
    ModuleIndex modules = project.modules();
    if (!modules.isPackage(name)) {
      return Components.describe(project, name);
    }
    SourceFile init = modules.file(name);
    return new Component(name, init == null ? folder(name) : init.path(), List.of());
  }

  /** A namespace package is where its modules are. */
  private String folder(String name) {
    SourceFile module = null;
    List<String> open = new ArrayList<>(project.modules().submodules(name));
    while (module == null && !open.isEmpty()) {
      String child = open.remove(0);
      module = project.modules().file(child);
      open.addAll(project.modules().submodules(child));
    }
    String path = module == null ? "" : module.path();
    String inner = "/" + Words.simple(name) + "/";
    int at = ("/" + path).lastIndexOf(inner);
    return at < 0 ? path : path.substring(0, at + inner.length() - 1);
  }

  @Override
  public boolean knows(String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    ModuleIndex modules = project.modules();
    return modules.isPackage(first) || modules.file(first) != null;
  }

  @Override
  public boolean mayOffer(String module, String name) {
    ModuleIndex modules = project.modules();
    String below = module + "." + name;
    return modules.file(below) != null
        || modules.isPackage(below)
        || names(module).map(table -> table.mayOffer(name)).orElse(true);
  }

  private Optional<NameTable> names(String module) {
    return names.computeIfAbsent(
        module,
        key -> {
          SourceFile file = project.modules().file(key);
          byte[] bytes = file == null ? null : project.read(file);
          return Optional.ofNullable(bytes)
              .map(PythonParser::parse)
              .filter(parsed -> parsed.problems().isEmpty())
              .map(NameTable::of);
        });
  }
}
