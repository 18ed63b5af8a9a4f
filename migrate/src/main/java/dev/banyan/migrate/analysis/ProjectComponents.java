package dev.banyan.migrate.analysis;

import dev.banyan.code.consumers.Components;
import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.model.Component;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The components of a real project, each described once. Not thread-safe. */
final class ProjectComponents implements ComponentLookup {
  private final Project project;
  private final Map<String, Optional<Component>> described = new HashMap<>();

  ProjectComponents(Project project) {
    this.project = project;
  }

  @Override
  public @Nullable Component describe(String name) {
    return described
        .computeIfAbsent(name, key -> Optional.ofNullable(Components.describe(project, key)))
        .orElse(null);
  }

  @Override
  public boolean knows(String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    ModuleIndex modules = project.modules();
    return modules.isPackage(first) || modules.file(first) != null;
  }
}
