package dev.banyan.code.rewrite;

import dev.banyan.code.consumers.Components;
import dev.banyan.code.names.NameTable;
import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import dev.banyan.model.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the project declares under a full name, looked up once each. Thread-safe. */
final class Declarations {
  private final Project project;
  private final ModuleIndex modules;
  private final Map<String, Optional<Parsed>> files = new ConcurrentHashMap<>();
  private final Map<String, Optional<Component>> components = new ConcurrentHashMap<>();

  private record Parsed(ParsedFile file, NameTable names) {}

  Declarations(Project project) {
    this.project = project;
    this.modules = project.modules();
  }

  boolean isModule(String name) {
    return modules.file(name) != null || modules.isPackage(name);
  }

  /** Whether a module binds a name, other than as a submodule. */
  boolean binds(String module, String name) {
    Parsed parsed = parsed(module);
    return parsed != null
        && (parsed.names().global(name) != null || parsed.names().exported().contains(name));
  }

  /** Whether a module of the project certainly has no such name; of others that is not known. */
  boolean lacks(String module, String name) {
    Parsed parsed = parsed(module);
    return parsed != null
        && parsed.file().problems().isEmpty()
        && !parsed.names().mayOffer(name)
        && !isModule(module + "." + name);
  }

  /** How many names deep a symbol lies inside its module; 0 for a module. */
  int innerDepth(String symbol) {
    int depth = 0;
    for (String at = symbol; !at.isEmpty(); at = Moves.parent(at)) {
      if (isModule(at)) {
        return depth;
      }
      depth++;
    }
    return Math.max(0, depth - 1);
  }

  private @Nullable Parsed parsed(String module) {
    return files.computeIfAbsent(module, m -> Optional.ofNullable(read(m))).orElse(null);
  }

  private @Nullable Parsed read(String module) {
    SourceFile file = modules.file(module);
    byte[] bytes = file == null ? null : project.read(file);
    if (bytes == null) {
      return null;
    }
    ParsedFile parsed = PythonParser.parse(bytes);
    return new Parsed(parsed, NameTable.of(parsed));
  }

  /**
   * Where a class or function is declared.
   *
   * @param module full name of the module
   */
  record Place(String module, ParsedFile file, NameTable names, Stmt statement) {}

  /** The class or function statement of a full name, or null. */
  @Nullable Stmt statement(String symbol) {
    Place place = place(symbol);
    return place == null ? null : place.statement();
  }

  /** As {@link #statement}, with what surrounds it. */
  @Nullable Place place(String symbol) {
    String module = symbol;
    while (!module.isEmpty() && !isModule(module)) {
      module = Moves.parent(module);
    }
    Parsed parsed = module.isEmpty() || module.equals(symbol) ? null : parsed(module);
    if (parsed == null) {
      return null;
    }
    List<Stmt> body = parsed.file().module().body();
    Stmt found = null;
    for (String part : symbol.substring(module.length() + 1).split("\\.", -1)) {
      found = named(body, part);
      body = found instanceof Stmt.ClassDef type ? type.body() : List.of();
    }
    return found == null ? null : new Place(module, parsed.file(), parsed.names(), found);
  }

  private static @Nullable Stmt named(List<Stmt> body, String name) {
    Stmt found = null;
    for (Stmt statement : body) {
      boolean function = statement instanceof Stmt.FunctionDef f && f.name().equals(name);
      boolean type = statement instanceof Stmt.ClassDef c && c.name().equals(name);
      found = function || type ? statement : found;
    }
    return found;
  }

  boolean isClass(String symbol) {
    return statement(symbol) instanceof Stmt.ClassDef;
  }

  boolean isFunction(String symbol) {
    return statement(symbol) instanceof Stmt.FunctionDef && !isClass(Moves.parent(symbol));
  }

  /** What a class holds under a name, inherited members included; null when that is unknown. */
  @Nullable Member member(String symbol) {
    Component holder = component(Moves.parent(symbol));
    Component self = holder == null ? component(symbol) : holder;
    return self == null
        ? null
        : self.members().stream().filter(m -> m.name().equals(symbol)).findFirst().orElse(null);
  }

  /** The parameters of a function, method or class, without {@code self}; null when unknown. */
  @Nullable Signature signature(String symbol) {
    Member member = member(symbol);
    return member == null ? null : member.signature();
  }

  @Nullable Component component(String symbol) {
    return components
        .computeIfAbsent(symbol, s -> Optional.ofNullable(Components.describe(project, s)))
        .orElse(null);
  }

  /** Whether a method is declared static or for the class. */
  boolean needsNoInstance(String symbol) {
    return isStatic(symbol) || isDecorated(symbol, "classmethod");
  }

  boolean isStatic(String symbol) {
    return isDecorated(symbol, "staticmethod");
  }

  private boolean isDecorated(String symbol, String decorator) {
    return statement(symbol) instanceof Stmt.FunctionDef function
        && function.decorators().stream()
            .anyMatch(d -> d instanceof Expr.Name name && name.id().equals(decorator));
  }
}
