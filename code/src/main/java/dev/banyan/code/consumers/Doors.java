package dev.banyan.code.consumers;

import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.python.Alias;
import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Literals;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Parameter;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.SourceText;
import dev.banyan.code.python.Stmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways by which an old component can come into a file: its imports, and strings that may name a
 * module.
 *
 * <p>A file whose doors all lead elsewhere needs no look: what is neither imported, nor loaded by a
 * string, nor handed in by a caller (who then says so: {@link Fact.Argument}) is not in the file.
 * The test errs on the side of looking.
 *
 * @param imports modules, and what is taken from them
 * @param names every attribute and parameter name, and every string that is a wanted identifier
 * @param dotted strings that are dotted names and start with a module of the project
 * @param wide whether some string mentions an old component or may be run as code that does
 */
record Doors(List<Door> imports, Set<String> names, Set<String> dotted, boolean wide) {

  /** One imported module; the name taken from it is null for the module itself, or a star. */
  private record Door(Value.ModuleValue module, @Nullable String name) {}

  static Doors of(ParsedFile parsed, String path, World world, MentionSearch mentions) {
    Collector collector = new Collector(parsed.source(), path, world, mentions);
    parsed.module().accept(collector);
    return new Doors(
        List.copyOf(collector.imports), collector.names, collector.dotted, collector.wide);
  }

  /** Paths of the files that are imported. */
  List<String> files() {
    return imports.stream()
        .map(door -> door.module().path())
        .filter(path -> !path.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether something of an old component may come in. */
  boolean open(World world, Offers offers) {
    return wide
        || imports.stream().anyMatch(door -> open(door, world, offers))
        || dotted.stream().anyMatch(text -> names(text, world, offers))
        || names.stream().anyMatch(offers.fixtures()::contains);
  }

  private static boolean names(String text, World world, Offers offers) {
    return Stream.of(text.split("[.:]", -1))
        .anyMatch(part -> world.wanted().contains(part) || offers.names().contains(part));
  }

  private boolean open(Door door, World world, Offers offers) {
    Value.ModuleValue module = door.module();
    if (door.name() == null) {
      return leads(module, world, offers);
    }
    if (world.olds().symbol(module) != null || offers.of(module.path()).contains(door.name())) {
      return true;
    }
    FileShape shape = world.shapes().get(module.path());
    if (shape != null && shape.names().lazyFunction() != null) {
      return true;
    }
    if (door.name().equals("*")) {
      return !offers.of(module.path()).isEmpty() || world.olds().owns(module.path());
    }
    Value.ModuleValue inner = world.modules().submodule(module, door.name());
    return world.olds().encloses(module.path(), door.name())
        || (inner != null && leads(inner, world, offers));
  }

  /** Whether a module, or what can be reached through a package, may lead to an old component. */
  private boolean leads(Value.ModuleValue module, World world, Offers offers) {
    if (world.olds().symbol(module) != null
        || world.olds().owns(module.path())
        || offers.leads(module.path(), names)) {
      return true;
    }
    return holdsSome(module, world, offers)
        && names.stream()
            .anyMatch(name -> world.wanted().contains(name) || offers.names().contains(name));
  }

  /** Whether a package has something inside that is old or leads there. */
  private static boolean holdsSome(Value.ModuleValue module, World world, Offers offers) {
    if (!module.path().isEmpty() && !Modules.isInit(module.path())) {
      return false;
    }
    String folder = module.path().isEmpty() ? null : Modules.folder(module.path());
    return folder == null
        || world.olds().definingFiles().stream().anyMatch(path -> path.startsWith(folder))
        || offers.folders().contains(folder);
  }

  private static final class Collector implements NodeVisitor {
    private static final int LONGEST_NAME = 300;

    private final SourceText source;
    private final String path;
    private final World world;
    private final MentionSearch mentions;
    private final List<Door> imports = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> dotted = new TreeSet<>();
    private boolean wide;

    Collector(SourceText source, String path, World world, MentionSearch mentions) {
      this.source = source;
      this.path = path;
      this.world = world;
      this.mentions = mentions;
    }

    @Override
    public void visitImport(Stmt.Import node) {
      for (Alias alias : node.names()) {
        add(world.modules().nearest(alias.name(), path), null);
        int dot = alias.name().indexOf('.');
        if (alias.asName() == null && dot > 0) {
          add(world.modules().absolute(alias.name().substring(0, dot), path), null);
        }
        external(alias.name());
      }
    }

    @Override
    public void visitImportFrom(Stmt.ImportFrom node) {
      Value.ModuleValue module =
          node.level() > 0
              ? world.modules().relative(path, node.level(), node.module())
              : world.modules().absolute(String.valueOf(node.module()), path);
      if (module == null && node.level() == 0) {
        add(world.modules().nearest(String.valueOf(node.module()), path), null);
      }
      for (Alias alias : node.names()) {
        add(module, alias.name());
        external(node.module() + "." + alias.name());
      }
      external(String.valueOf(node.module()));
    }

    private void add(Value.@Nullable ModuleValue module, @Nullable String name) {
      if (module != null) {
        imports.add(new Door(module, name));
      }
    }

    private void external(String name) {
      wide |= world.olds().external(name) != null;
    }

    @Override
    public void visitAttribute(Expr.Attribute node) {
      names.add(node.attribute());
      visitChildren(node);
    }

    /** A module may make its names on demand, from a table of strings. */
    @Override
    public void visitFunctionDef(Stmt.FunctionDef node) {
      wide |= node.name().equals("__getattr__");
      visitChildren(node);
    }

    @Override
    public void visitParameter(Parameter node) {
      names.add(node.name());
      visitChildren(node);
    }

    @Override
    public void visitConstant(Expr.Constant node) {
      if (node.kind() == ConstantKind.STRING && isDotted(node.start(), node.end())) {
        String text = Literals.string(source, node);
        String first = text == null ? "" : text.split("[.:]", 2)[0];
        if (text != null && world.modules().absolute(first) != null) {
          dotted.add(text);
        }
      }
      string(node);
    }

    @Override
    public void visitJoinedStr(Expr.JoinedStr node) {
      string(node);
      visitChildren(node);
    }

    /** A name between quotes, with a dot or colon inside: told by its bytes alone. */
    private boolean isDotted(int start, int end) {
      byte[] text = source.utf8();
      boolean parted = false;
      for (int i = start + 1; i < end - 1; i++) {
        boolean separates = text[i] == '.' || text[i] == ':';
        if (!separates && !Places.isIdentifierPart(text[i])) {
          return false;
        }
        parted |= separates;
      }
      return parted && end - start <= LONGEST_NAME;
    }

    /** Docstrings don't run; what they mention is found with the comments. */
    @Override
    public void visitExprStmt(Stmt.ExprStmt node) {
      if (!(node.value() instanceof Expr.Constant)) {
        visitChildren(node);
      }
    }

    private boolean imports(String line) {
      return line.contains("import ") && world.wanted().stream().anyMatch(line::contains);
    }

    private void string(Expr node) {
      int start = node.start();
      if (wide || !world.wantedBytes().anyIn(source, start, node.end())) {
        return;
      }
      String text = source.text(start, node.end());
      names.add(text.substring(1, Math.max(1, text.length() - 1)));
      wide =
          text.lines().anyMatch(this::imports)
              || !mentions
                  .in(
                      source.original(),
                      source.originalOffset(start),
                      source.originalOffset(node.end()))
                  .isEmpty();
    }
  }
}
