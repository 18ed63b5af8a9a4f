package dev.banyan.code.consumers;

import dev.banyan.code.python.Alias;
import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Literals;
import dev.banyan.code.python.Module;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Stmt;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a module's own statements what it offers: {@code __all__}, names made on demand. */
final class ModuleOutline implements NodeVisitor {
  private final Reading reading;
  private final Set<String> imported = new HashSet<>();
  private final Set<String> others = new HashSet<>();
  private final Set<String> allOf = new HashSet<>();
  private final Map<String, String> lazy = new LinkedHashMap<>();
  private @Nullable Set<String> all;
  private @Nullable Definition lazyFunction;

  private ModuleOutline(Reading reading) {
    this.reading = reading;
  }

  static void complete(Reading reading, Module module) {
    ModuleOutline outline = new ModuleOutline(reading);
    module.body().forEach(statement -> statement.accept(outline));
    outline.imported.removeAll(outline.others);
    FileShape shape = reading.run.shape();
    reading.run.shape(
        new FileShape(
            new ModuleInterface(
                shape.names().bound(),
                outline.imported,
                shape.names().stars(),
                outline.all,
                outline.allOf,
                outline.lazyFunction == null ? Map.of() : outline.lazy,
                outline.lazyFunction),
            shape.closed(),
            shape.classes(),
            shape.functions()));
  }

  @Override
  public void visitFunctionDef(Stmt.FunctionDef node) {
    others.add(node.name());
    if (node.name().equals("__getattr__")) {
      lazyFunction = Definition.ofFunction(reading.run.path, node.name());
    }
  }

  @Override
  public void visitClassDef(Stmt.ClassDef node) {
    others.add(node.name());
  }

  @Override
  public void visitAlias(Alias node) {
    imported.add(node.asName() == null ? node.name() : node.asName());
  }

  @Override
  public void visitAssign(Stmt.Assign node) {
    node.targets().forEach(this::other);
    boolean isAll = node.targets().stream().anyMatch(ModuleOutline::isAll);
    if (isAll) {
      all = new LinkedHashSet<>();
      addAll(node.value());
    } else if (node.value() instanceof Expr.DictDisplay table) {
      addLazy(table);
    }
  }

  private void other(Node target) {
    if (target instanceof Expr.Name name) {
      others.add(name.id());
    } else if (target instanceof Expr.Tuple tuple) {
      tuple.elements().forEach(this::other);
    }
  }

  @Override
  public void visitAnnAssign(Stmt.AnnAssign node) {
    other(node.target());
    if (node.value() != null && isAll(node.target())) {
      all = new LinkedHashSet<>();
      addAll(node.value());
    } else if (node.value() instanceof Expr.DictDisplay table) {
      addLazy(table);
    }
  }

  @Override
  public void visitAugAssign(Stmt.AugAssign node) {
    if (isAll(node.target())) {
      addAll(node.value());
    }
  }

  @Override
  public void visitExprStmt(Stmt.ExprStmt node) {
    if (node.value() instanceof Expr.Call call && isOnAll(call)) {
      call.arguments().forEach(this::addAll);
    }
  }

  static boolean isAll(Expr target) {
    return target instanceof Expr.Name name && name.id().equals("__all__");
  }

  /** {@code __all__.extend(…)} and the like. */
  static boolean isOnAll(Expr.Call call) {
    return call.function() instanceof Expr.Attribute method
        && isAll(method.value())
        && Set.of("extend", "append", "insert").contains(method.attribute());
  }

  private void addAll(Expr value) {
    if (value instanceof Expr.ListDisplay list) {
      list.elements().forEach(this::addAll);
    } else if (value instanceof Expr.Tuple tuple) {
      tuple.elements().forEach(this::addAll);
    } else if (value instanceof Expr.SetDisplay set) {
      set.elements().forEach(this::addAll);
    } else if (value instanceof Expr.BinOp sum) {
      addAll(sum.left());
      addAll(sum.right());
    } else if (value instanceof Expr.Starred starred) {
      addAll(starred.value());
    } else if (value instanceof Expr.Call call) {
      call.arguments().forEach(this::addAll);
    } else if (value instanceof Expr.Attribute other && other.attribute().equals("__all__")) {
      addModule(other.value());
    } else if (value instanceof Expr.Constant constant) {
      addName(constant);
    }
  }

  private void addModule(Expr module) {
    reading.references.muted(
        () ->
            reading
                .expressions
                .value(module)
                .values(Value.ModuleValue.class)
                .forEach(value -> allOf.add(value.path())));
  }

  private void addName(Expr.Constant constant) {
    String name =
        constant.kind() == ConstantKind.STRING ? Literals.string(reading.source, constant) : null;
    if (name == null) {
      return;
    }
    if (all == null) {
      all = new LinkedHashSet<>();
    }
    all.add(name);
    ValueSet values = reading.scope.now.get(name);
    if (values != null) {
      values.forEach(
          (value, mark) -> {
            String symbol = reading.world.symbol(value);
            if (symbol != null) {
              reading.strings.add(constant, symbol, mark.via(), mark.likely());
            }
          });
    }
  }

  private void addLazy(Expr.DictDisplay table) {
    for (int i = 0; i < table.values().size(); i++) {
      if (table.keys().get(i) instanceof Expr.Constant key) {
        String name = text(key);
        String target = target(table.values().get(i));
        if (name != null && target != null) {
          lazy.putIfAbsent(name, target);
        }
      }
    }
  }

  private @Nullable String target(Expr value) {
    List<Expr> parts =
        value instanceof Expr.Tuple tuple
            ? tuple.elements()
            : value instanceof Expr.ListDisplay list ? list.elements() : List.of(value);
    StringBuilder target = new StringBuilder();
    for (Expr part : parts) {
      String text = part instanceof Expr.Constant constant ? text(constant) : null;
      if (text == null) {
        return null;
      }
      boolean dot = target.length() > 0 && target.charAt(target.length() - 1) != '.';
      target.append(dot ? "." : "").append(text);
    }
    return target.toString();
  }

  private @Nullable String text(Expr.Constant constant) {
    return constant.kind() == ConstantKind.STRING
        ? Literals.string(reading.source, constant)
        : null;
  }
}
