package dev.banyan.migrate.spec;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.Stmt;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names that {@code banyan init} can offer for the old component: the modules of a project, and
 * what they define, by how many files import them.
 */
public final class OldCandidates {
  private final Project project;
  private final ModuleIndex modules;
  private final Map<String, Set<String>> importers = new HashMap<>();

  private OldCandidates(Project project) {
    this.project = project;
    this.modules = project.modules();
  }

  /**
   * The names that most files import. Parses every Python file; counts what the import statements
   * say, re-exports by the name of the package that passes them on.
   *
   * @param most how many names to return
   * @return most imported first, then by name
   */
  public static List<Candidate> of(Project project, int most) {
    OldCandidates candidates = new OldCandidates(project);
    project.pythonFiles().forEach(candidates::addImportsOf);
    return candidates.importers.entrySet().stream()
        .map(entry -> new Candidate(entry.getKey(), entry.getValue().size()))
        .sorted(
            Comparator.comparing((Candidate candidate) -> -candidate.importers())
                .thenComparing(Candidate::name))
        .limit(most)
        .toList();
  }

  private void addImportsOf(SourceFile file) {
    byte[] bytes = project.read(file);
    if (bytes == null) {
      return;
    }
    Deque<Node> open = new ArrayDeque<>(List.of(PythonParser.parse(bytes).module()));
    while (!open.isEmpty()) {
      Node node = open.removeFirst();
      if (node instanceof Stmt.Import statement) {
        statement.names().forEach(alias -> add(alias.name(), file));
      } else if (node instanceof Stmt.ImportFrom statement) {
        addFrom(statement, file);
      } else if (!(node instanceof Expr)) {
        node.forEachChild(open::add);
      }
    }
  }

  private void addFrom(Stmt.ImportFrom statement, SourceFile file) {
    String module = statement.module() == null ? "" : statement.module();
    if (statement.level() == 0) {
      addNames(module, statement.names(), file);
      return;
    }
    for (String name : modules.namesOf(file.path())) {
      String base = ancestor(name, file, statement.level());
      String dot = base.isEmpty() || module.isEmpty() ? "" : ".";
      addNames(base + dot + module, statement.names(), file);
    }
  }

  /** The package that a number of leading dots means in a module. */
  private static String ancestor(String module, SourceFile file, int level) {
    String at = file.path().endsWith("/__init__.py") ? module + ".x" : module;
    for (int i = 0; i < level; i++) {
      at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
    }
    return at;
  }

  private void addNames(String module, List<Alias> names, SourceFile file) {
    if (!isModule(module)) {
      return;
    }
    add(module, file);
    for (Alias alias : names) {
      if (!alias.name().equals("*")) {
        count(module + "." + alias.name(), file);
      }
    }
  }

  /** A package that only holds the module that is meant is no candidate. */
  private void add(String module, SourceFile file) {
    if (modules.file(module) != null) {
      count(module, file);
    }
  }

  private void count(String name, SourceFile importer) {
    importers.computeIfAbsent(name, n -> new HashSet<>()).add(importer.path());
  }

  private boolean isModule(String name) {
    return modules.file(name) != null || modules.isPackage(name);
  }

  /**
   * A name that could be the old component.
   *
   * @param name full dotted name of a module, class, function or variable
   * @param importers how many files import it
   */
  public record Candidate(String name, int importers) {}
}
