package dev.banyan.code.consumers;

import dev.banyan.code.consumers.OldComponents.Old;
import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what the names of a spec stand for; re-exports are followed to the definition. */
final class OldNames {
  private static final int LONGEST_CHAIN = 20;

  private final Project project;
  private final Modules modules;
  private final Workers workers;

  OldNames(Project project, Modules modules, Workers workers) {
    this.project = project;
    this.modules = modules;
    this.workers = workers;
  }

  OldComponents resolve(List<String> names) {
    return new OldComponents(names.stream().map(this::resolve).toList());
  }

  Old resolve(String name) {
    Value.ModuleValue module = modules.absolute(name);
    if (module != null) {
      return new Old.OfModule(name, module.path(), folder(module));
    }
    List<String> parts = List.of(name.split("\\.", -1));
    for (int count = parts.size() - 1; count > 0; count--) {
      module = modules.absolute(String.join(".", parts.subList(0, count)));
      if (module != null && !module.path().isEmpty()) {
        return definition(name, module, parts.subList(count, parts.size()), LONGEST_CHAIN);
      }
    }
    return new Old.External(name);
  }

  private Old definition(String name, Value.ModuleValue module, List<String> inner, int left) {
    Value value = left == 0 ? null : value(module, inner.get(0));
    List<String> rest = inner.subList(1, inner.size());
    if (value instanceof Value.ModuleValue other && !rest.isEmpty()) {
      return definition(name, other, rest, left - 1);
    }
    if (value instanceof Value.ImportedValue imported) {
      List<String> next = new ArrayList<>(rest);
      next.add(0, imported.name());
      return definition(name, modules.ofPath(imported.path()), next, left - 1);
    }
    Definition found = definition(value);
    return found == null
        ? new Old.OfDefinition(name, module.path(), String.join(".", inner))
        : new Old.OfDefinition(name, found.path(), joined(found.name(), rest));
  }

  private static @Nullable Definition definition(@Nullable Value value) {
    if (value instanceof Value.ClassObject type) {
      return type.definition();
    }
    return value instanceof Value.FunctionValue function ? function.definition() : null;
  }

  private static String joined(String first, List<String> rest) {
    return rest.isEmpty() ? first : first + "." + String.join(".", rest);
  }

  private @Nullable Value value(Value.ModuleValue module, String name) {
    Engine engine =
        new Engine(
                project,
                modules,
                OldComponents.NONE,
                MentionSearch.of(project.modules(), List.of()),
                workers)
            .wanting(name);
    engine.explore(List.of(module.path()), List.of());
    FileRun run = new FileRun(engine.world(), "");
    return new Exports(run)
        .of(module, name)
        .values()
        .filter(Value::leadsSomewhere)
        .findFirst()
        .orElse(null);
  }

  /** What the paths of a package's files start with; empty for a plain module. */
  private String folder(Value.ModuleValue module) {
    if (!module.path().isEmpty()) {
      return Modules.isInit(module.path()) ? Modules.folder(module.path()) : "";
    }
    for (SourceFile file : project.pythonFiles()) {
      for (String name : modules.namesOf(file.path())) {
        if (name.startsWith(module.name() + ".")) {
          return above(file.path(), name.substring(module.name().length() + 1));
        }
      }
    }
    return "";
  }

  private static String above(String path, String inner) {
    String folder = Modules.folder(path);
    long levels = inner.chars().filter(c -> c == '.').count() + (Modules.isInit(path) ? 1 : 0);
    for (long i = 0; i < levels; i++) {
      folder = Modules.folder(folder.substring(0, folder.length() - 1));
    }
    return folder;
  }
}
