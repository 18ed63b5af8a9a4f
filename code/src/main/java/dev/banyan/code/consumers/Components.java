package dev.banyan.code.consumers;

import dev.banyan.code.consumers.OldComponents.Old;
import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what a module, class or function of a project offers. Thread-safe. */
public final class Components {
  private static final int MOST_BASES = 20;

  private final Project project;
  private final Modules modules;
  private final Workers workers;

  private Components(Project project, Workers workers) {
    this.project = project;
    this.modules = new Modules(project);
    this.workers = workers;
  }

  /**
   * The members of a component, with the signatures of those that can be called.
   *
   * <p>Of a module: its functions, classes with their members, and variables; a package has those
   * of its modules too. Of a class: what it defines, what its methods assign to {@code self}, and
   * what it inherits within the project under the class's own name. Of a function: itself.
   *
   * @param name full dotted name, by any of the module's names; re-exports are followed
   * @return null when the project holds no such component
   */
  public static @Nullable Component describe(Project project, String name) {
    try (Workers workers = new Workers(1)) {
      return new Components(project, workers).describe(name);
    }
  }

  /** The names of components that look most like a name that does not exist, best first. */
  public static List<String> nearest(Project project, String name) {
    try (Workers workers = new Workers(1)) {
      return new Components(project, workers).nearest(name);
    }
  }

  private @Nullable Component describe(String name) {
    Old old = new OldNames(project, modules, workers).resolve(name);
    if (old instanceof Old.OfModule module) {
      return describe(module);
    }
    return old instanceof Old.OfDefinition definition ? describe(definition) : null;
  }

  private Component describe(Old.OfModule module) {
    List<Member> members = new ArrayList<>();
    OldComponents olds = new OldComponents(List.of(module));
    for (SourceFile file : project.pythonFiles()) {
      String name = olds.symbol(modules.ofPath(file.path()));
      boolean stub = file.path().endsWith(".pyi") && !file.path().equals(module.path());
      Outline outline = name == null || stub ? null : outline(file.path());
      if (name != null && outline != null) {
        members.addAll(outline.members("", name));
      }
    }
    String path = module.path().isEmpty() ? module.folder() : module.path();
    return new Component(module.name(), path, members);
  }

  private @Nullable Outline outline(String path) {
    SourceFile file = modules.file(path);
    byte[] bytes = file == null ? null : project.read(file);
    return bytes == null ? null : Outline.of(path, bytes);
  }

  private @Nullable Component describe(Old.OfDefinition old) {
    Outline outline = outline(old.path());
    if (outline == null || !outline.has(old.inner())) {
      return null;
    }
    if (!outline.isClass(old.inner())) {
      List<Member> self = outline.itself(old.inner(), old.name());
      return new Component(old.name(), old.path(), self);
    }
    Map<String, Member> members = new LinkedHashMap<>();
    for (Definition definition : ancestry(Definition.ofClass(old.path(), old.inner()))) {
      Outline of = outline(definition.path());
      if (of != null) {
        of.members(definition.name(), old.name()).forEach(m -> members.putIfAbsent(m.name(), m));
      }
    }
    return new Component(old.name(), old.path(), List.copyOf(members.values()));
  }

  private List<Definition> ancestry(Definition type) {
    Engine engine =
        new Engine(
            project,
            modules,
            OldComponents.NONE,
            MentionSearch.of(project.modules(), List.of()),
            workers);
    Set<String> next = new TreeSet<>(Set.of(type.path()));
    List<Definition> classes = List.of(type);
    for (int i = 0; i < MOST_BASES && !next.isEmpty(); i++) {
      engine.explore(next, java.util.List.of());
      FileRun run = FileRun.curious(engine.world());
      classes = Ancestry.of(type, run).classes();
      next = run.demands();
      next.removeAll(engine.looks().keySet());
    }
    return classes;
  }

  private List<String> nearest(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    Set<String> candidates = new TreeSet<>();
    for (SourceFile file : project.holding(IdentifierScan.of(List.of(simple))).keySet()) {
      Outline outline = outline(file.path());
      if (outline != null && outline.has(simple)) {
        modules.namesOf(file.path()).forEach(module -> candidates.add(module + "." + simple));
      }
    }
    addMembersOfPrefix(name, candidates);
    if (candidates.isEmpty()) {
      candidates.addAll(project.modules().modules());
    }
    return Spelling.nearest(name, candidates);
  }

  private void addMembersOfPrefix(String name, Set<String> candidates) {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      String prefix = name.substring(0, dot);
      Component holder = describe(prefix);
      if (holder != null) {
        holder.members().forEach(member -> candidates.add(member.name()));
        candidates.addAll(modules.submodules(prefix));
        return;
      }
      if (!modules.submodules(prefix).isEmpty()) {
        candidates.addAll(modules.submodules(prefix));
        return;
      }
    }
  }
}
