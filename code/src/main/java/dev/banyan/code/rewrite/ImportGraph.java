package dev.banyan.code.rewrite;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.Alias;
import dev.banyan.code.python.ExceptHandler;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who imports whom while a module is imported: statements inside functions and those for type
 * checkers alone don't count, unless all are asked for. Files are read when they are first asked
 * for. Thread-safe.
 */
final class ImportGraph {
  private final Project project;
  private final ModuleIndex modules;
  private final Map<String, SourceFile> files = new HashMap<>();
  private final Map<String, Set<String>> edges = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> reached = new ConcurrentHashMap<>();

  private final boolean all;

  ImportGraph(Project project) {
    this(project, false);
  }

  /** Imports inside functions count, too. */
  static ImportGraph ofAll(Project project) {
    return new ImportGraph(project, true);
  }

  private ImportGraph(Project project, boolean all) {
    this.all = all;
    this.project = project;
    this.modules = project.modules();
    project.pythonFiles().forEach(file -> files.put(file.path(), file));
  }

  /**
   * The way by which importing one module comes to import a file, as paths from the first to the
   * file; null when it does not.
   */
  @Nullable List<String> way(String module, String path) {
    SourceFile start = modules.file(module);
    if (start == null) {
      return null;
    }
    Map<String, String> from = reached.computeIfAbsent(start.path(), this::reach);
    if (!from.containsKey(path)) {
      return null;
    }
    ArrayDeque<String> way = new ArrayDeque<>();
    String at = path;
    while (at != null && !at.isEmpty()) {
      way.addFirst(at);
      at = from.get(at);
    }
    return List.copyOf(way);
  }

  /** Every file that is reached from one, each with the file it is reached from. */
  private Map<String, String> reach(String start) {
    Map<String, String> from = new HashMap<>(Map.of(start, ""));
    ArrayDeque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String path = open.poll();
      for (String next : imports(path)) {
        if (from.putIfAbsent(next, path) == null) {
          open.add(next);
        }
      }
    }
    return from;
  }

  private Set<String> imports(String path) {
    Set<String> known = edges.get(path);
    if (known == null) {
      known = read(path);
      edges.put(path, known);
    }
    return known;
  }

  private Set<String> read(String path) {
    SourceFile file = files.get(path);
    byte[] bytes = file == null ? null : project.read(file);
    if (bytes == null) {
      return Set.of();
    }
    ParsedFile parsed = PythonParser.parse(bytes);
    ModuleNames names = new ModuleNames(modules, path);
    Set<String> found = new LinkedHashSet<>();
    List<Stmt> statements =
        all
            ? FileView.of(path, bytes).imports()
            : atOnce(parsed.module().body(), new ArrayList<>());
    for (Stmt statement : statements) {
      if (statement instanceof Stmt.Import plain) {
        plain.names().forEach(alias -> add(alias.name(), path, found));
      } else if (statement instanceof Stmt.ImportFrom from) {
        String base = names.absolute(from.level(), from.module());
        for (Alias alias : from.names()) {
          if (!add(base + "." + alias.name(), path, found)) {
            add(base, path, found);
          }
        }
      }
    }
    found.remove(path);
    return found;
  }

  private boolean add(String module, String importer, Set<String> found) {
    SourceFile file = modules.file(module, importer);
    if (file != null) {
      found.add(file.path());
    }
    return file != null;
  }

  /** The statements that run while the module is imported. */
  private static List<Stmt> atOnce(List<Stmt> body, List<Stmt> found) {
    for (Stmt statement : body) {
      found.add(statement);
      if (statement instanceof Stmt.Try tried) {
        atOnce(tried.body(), found);
        tried.handlers().stream().map(ExceptHandler::body).forEach(b -> atOnce(b, found));
        atOnce(tried.orElse(), found);
      } else if (statement instanceof Stmt.If test) {
        if (!isTypeChecking(test.test())) {
          atOnce(test.body(), found);
        }
        atOnce(test.orElse(), found);
      }
    }
    return found;
  }

  private static boolean isTypeChecking(Node test) {
    return test instanceof Expr.Name name
        ? name.id().equals("TYPE_CHECKING")
        : test instanceof Expr.Attribute attribute && attribute.attribute().equals("TYPE_CHECKING");
  }
}
