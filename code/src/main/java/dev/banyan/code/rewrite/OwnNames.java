package dev.banyan.code.rewrite;

import dev.banyan.code.names.Variable;
import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names of modules that hand an old component on, and mean something of the module's own: one that
 * is assigned, or bound in more places than one, as where a part in C is preferred. Who uses such a
 * name means what the module makes of it, so it is left alone. Thread-safe.
 */
final class OwnNames {
  private static final int FAR = 20;

  private final Project project;
  private final ModuleIndex modules;
  private final Map<String, Optional<Module>> known = new ConcurrentHashMap<>();

  private record Module(FileView view, FileImports imports) {}

  OwnNames(Project project) {
    this.project = project;
    this.modules = project.modules();
  }

  /** References as they are; those by such a name are not certain. */
  List<Reference> weighed(FileView view, List<Reference> references) {
    if (references.stream().allMatch(reference -> reference.via() == null)) {
      return references;
    }
    Set<String> locals = new HashSet<>();
    for (Bound bound : new FileImports(view, modules, references).all()) {
      Reference reference = bound.reference();
      if (reference != null && isOwn(reference, Moves.last(bound.imported()))) {
        locals.add(bound.local());
      }
    }
    return references.stream().map(reference -> weighed(view, reference, locals)).toList();
  }

  private Reference weighed(FileView view, Reference reference, Set<String> locals) {
    int start = view.utf8Offset(reference.offset());
    int end = view.utf8Offset(reference.offset() + reference.length());
    String name = view.source.text(start, end);
    boolean bound = reference.kind() != ReferenceKind.IMPORT && locals.contains(name);
    return reference.via() != null && (bound || isOwn(reference, name))
        ? likely(reference)
        : reference;
  }

  private static Reference likely(Reference sure) {
    return new Reference(
        sure.line(),
        sure.column(),
        sure.offset(),
        sure.length(),
        sure.kind(),
        sure.symbol(),
        sure.scope(),
        Confidence.LIKELY,
        sure.via());
  }

  private boolean isOwn(Reference reference, String name) {
    String via = reference.via();
    return via != null && isOwn(via, name, reference.symbol());
  }

  private boolean isOwn(String first, String firstName, String symbol) {
    SourceFile home = home(symbol);
    String module = first;
    String name = firstName;
    for (int steps = 0; steps < FAR; steps++) {
      Module at = module(module);
      Variable variable = at == null ? null : at.view().names.global(name);
      if (at == null
          || variable == null
          || at.view().path.equals(home == null ? "" : home.path())) {
        return false;
      }
      List<Bound> imports = at.imports().of(variable);
      if (variable.bindings() != 1 || imports.size() != 1) {
        return true;
      }
      if (!imports.get(0).isFrom()) {
        return false;
      }
      module = imports.get(0).module();
      name = imports.get(0).alias().name();
    }
    return true;
  }

  private @Nullable SourceFile home(String symbol) {
    String module = symbol;
    while (!module.isEmpty() && modules.file(module) == null) {
      module = Moves.parent(module);
    }
    return modules.file(module);
  }

  private @Nullable Module module(String name) {
    return known.computeIfAbsent(name, n -> Optional.ofNullable(read(n))).orElse(null);
  }

  private @Nullable Module read(String name) {
    SourceFile file = modules.file(name);
    byte[] bytes = file == null ? null : project.read(file);
    if (file == null || bytes == null) {
      return null;
    }
    FileView view = FileView.of(file.path(), bytes);
    return new Module(view, new FileImports(view, modules, List.of()));
  }
}
