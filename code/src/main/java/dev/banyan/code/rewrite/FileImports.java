package dev.banyan.code.rewrite;

import dev.banyan.code.names.Occurrence;
import dev.banyan.code.names.Variable;
import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that a file imports, and the variables that hold it. */
final class FileImports {
  private final FileView view;
  private final ModuleNames names;
  private final List<Bound> all = new ArrayList<>();
  private final Map<Variable, List<Bound>> byVariable = new IdentityHashMap<>();

  FileImports(FileView view, ModuleIndex modules, List<Reference> references) {
    this.view = view;
    this.names = new ModuleNames(modules, view.path, Climbs.of(view));
    Map<Integer, Reference> flagged = new HashMap<>();
    for (Reference reference : references) {
      if (reference.kind() == ReferenceKind.IMPORT) {
        flagged.merge(view.utf8Offset(reference.offset()), reference, FileImports::surer);
      }
    }
    view.imports().forEach(statement -> read(statement, flagged));
  }

  private static Reference surer(Reference one, Reference other) {
    return other.confidence().compareTo(one.confidence()) < 0 ? other : one;
  }

  private void read(Stmt statement, Map<Integer, Reference> flagged) {
    List<Alias> aliases =
        statement instanceof Stmt.ImportFrom from
            ? from.names()
            : statement instanceof Stmt.Import plain ? plain.names() : List.of();
    String module =
        statement instanceof Stmt.ImportFrom from
            ? names.absolute(from.level(), from.module())
            : "";
    for (Alias alias : aliases) {
      Variable variable = variable(alias);
      Bound bound = new Bound(statement, alias, module, variable, flagged.get(alias.start()));
      all.add(bound);
      if (variable != null) {
        byVariable.computeIfAbsent(variable, v -> new ArrayList<>()).add(bound);
      }
    }
  }

  private @Nullable Variable variable(Alias alias) {
    String asName = alias.asName();
    int start =
        asName == null
            ? alias.start()
            : alias.end() - asName.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    Occurrence occurrence = view.names.at(start);
    return occurrence == null ? null : occurrence.variable();
  }

  /** Every imported name, in the order of the text. */
  List<Bound> all() {
    return all;
  }

  /** How modules are spelled in this file. */
  ModuleNames names() {
    return names;
  }

  /** The imports that bind a variable. */
  List<Bound> of(@Nullable Variable variable) {
    return variable == null ? List.of() : byVariable.getOrDefault(variable, List.of());
  }

  /** The imports that bind what a name means; empty when it is bound by none. */
  List<Bound> at(int nameStart) {
    Occurrence occurrence = view.names.at(nameStart);
    return occurrence == null ? List.of() : of(occurrence.variable());
  }
}
