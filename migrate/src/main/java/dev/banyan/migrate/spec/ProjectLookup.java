package dev.banyan.migrate.spec;

import dev.banyan.code.consumers.Components;
import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names in a real project; each is looked up once. Not thread-safe. */
final class ProjectLookup implements Lookup {
  private final Project project;
  private final Map<String, Optional<Component>> described = new HashMap<>();

  ProjectLookup(Project project) {
    this.project = project;
  }

  @Override
  public @Nullable Component describe(String name) {
    Optional<Component> known = described.get(name);
    if (known == null) {
      known = Optional.ofNullable(Components.describe(project, name));
      described.put(name, known);
    }
    return known.orElse(null);
  }

  @Override
  public boolean isModule(String name) {
    ModuleIndex modules = project.modules();
    return modules.file(name) != null || modules.isPackage(name);
  }

  @Override
  public List<String> submodules(String name) {
    return project.modules().submodules(name);
  }

  @Override
  public List<String> nearest(String name) {
    return Components.nearest(project, name);
  }

  @Override
  public boolean isOpen(Component component) {
    boolean dynamic =
        component.members().stream().map(Member::simpleName).anyMatch("__getattr__"::equals);
    return dynamic || new Bases(project, this).reachOutside(component);
  }

  @Override
  public boolean hasRootOf(String name) {
    return isModule(rootOf(name));
  }

  @Override
  public boolean isSpelt(String name) {
    return !project.holding(IdentifierScan.of(List.of(rootOf(name)))).isEmpty();
  }

  private static String rootOf(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
