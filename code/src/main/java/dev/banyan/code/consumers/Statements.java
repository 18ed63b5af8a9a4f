package dev.banyan.code.consumers;

import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.ExceptHandler;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.MatchCase;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Operator;
import dev.banyan.code.python.Stmt;
import dev.banyan.code.python.UnaryOperator;
import dev.banyan.code.python.WithItem;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;

/** What statements do to the names of their scope, in the order in which they run. */
final class Statements implements NodeVisitor {
  private final Reading reading;
  private final Patterns patterns;
  private final Deque<Loop> loops = new ArrayDeque<>();

  /** Where the ways out of a loop are gathered. */
  private static final class Loop {
    final List<Environment> breaks = new ArrayList<>();
    final List<Environment> continues = new ArrayList<>();
  }

  Statements(Reading reading) {
    this.reading = reading;
    this.patterns = new Patterns(reading);
  }

  void all(List<Stmt> statements) {
    statements.forEach(statement -> statement.accept(this));
  }

  @Override
  public void visitChildren(Node node) {
    node.forEachChild(
        child -> {
          if (child instanceof Expr expression) {
            reading.expressions.value(expression);
          } else {
            child.accept(this);
          }
        });
  }

  private Environment now() {
    return reading.scope.now;
  }

  private void now(Environment environment) {
    reading.scope.now = environment;
  }

  @Override
  public void visitFunctionDef(Stmt.FunctionDef node) {
    reading.definitions.function(node);
  }

  @Override
  public void visitClassDef(Stmt.ClassDef node) {
    reading.definitions.type(node);
  }

  @Override
  public void visitImport(Stmt.Import node) {
    reading.imports.read(node);
  }

  @Override
  public void visitImportFrom(Stmt.ImportFrom node) {
    reading.imports.read(node);
  }

  @Override
  public void visitReturn(Stmt.Return node) {
    reading.definitions.returns(
        node.value() == null ? ValueSet.NONE : reading.expressions.value(node.value()));
    now().die();
  }

  @Override
  public void visitRaise(Stmt.Raise node) {
    visitChildren(node);
    now().die();
  }

  @Override
  public void visitBreak(Stmt.Break node) {
    if (!loops.isEmpty()) {
      loops.peek().breaks.add(now().copy());
    }
    now().die();
  }

  @Override
  public void visitContinue(Stmt.Continue node) {
    if (!loops.isEmpty()) {
      loops.peek().continues.add(now().copy());
    }
    now().die();
  }

  @Override
  public void visitExprStmt(Stmt.ExprStmt node) {
    boolean text =
        node.value() instanceof Expr.Constant constant && constant.kind() == ConstantKind.STRING;
    if (node.value() instanceof Expr.Call call && ModuleOutline.isOnAll(call)) {
      reading.quiet(call);
    } else if (!text) {
      reading.expressions.value(node.value());
    }
  }

  @Override
  public void visitAssign(Stmt.Assign node) {
    List<ValueSet> pairs = pairs(node);
    if (!pairs.isEmpty()) {
      List<Expr> targets = ((Expr.Tuple) node.targets().get(0)).elements();
      for (int i = 0; i < targets.size(); i++) {
        reading.assignments.assign(targets.get(i), pairs.get(i));
      }
      return;
    }
    // The names in __all__ are reported with what they mean: see ModuleOutline.
    ValueSet values =
        node.targets().stream().anyMatch(ModuleOutline::isAll)
            ? reading.quiet(node.value())
            : reading.expressions.value(node.value());
    node.targets().forEach(target -> reading.assignments.assign(target, values));
  }

  /** {@code a, b = x, y} assigns each for itself. */
  private List<ValueSet> pairs(Stmt.Assign node) {
    boolean paired =
        node.targets().size() == 1
            && node.targets().get(0) instanceof Expr.Tuple targets
            && node.value() instanceof Expr.Tuple values
            && targets.elements().size() == values.elements().size()
            && targets.elements().stream().noneMatch(Expr.Starred.class::isInstance)
            && values.elements().stream().noneMatch(Expr.Starred.class::isInstance);
    return paired
        ? ((Expr.Tuple) node.value()).elements().stream().map(reading.expressions::value).toList()
        : List.of();
  }

  @Override
  public void visitAugAssign(Stmt.AugAssign node) {
    ValueSet before = reading.expressions.value(node.target());
    ValueSet added =
        ModuleOutline.isAll(node.target())
            ? reading.quiet(node.value())
            : reading.expressions.value(node.value());
    boolean adds = node.op() == Operator.ADD || node.op() == Operator.BIT_OR;
    ValueSet after = adds ? before.join(added) : ValueSet.UNKNOWN;
    if (node.target() instanceof Expr.Name) {
      reading.assignments.assign(node.target(), after);
    }
  }

  @Override
  public void visitAnnAssign(Stmt.AnnAssign node) {
    ValueSet held = reading.annotations.held(node.annotation());
    ValueSet given =
        node.value() == null ? ValueSet.EMPTY : reading.expressions.value(node.value());
    ValueSet values = reading.run.leads(held) ? held : given.isEmpty() ? held : given;
    if (node.value() != null || reading.run.leads(held)) {
      reading.assignments.assign(node.target(), values.isEmpty() ? ValueSet.UNKNOWN : values);
    }
  }

  @Override
  public void visitTypeAlias(Stmt.TypeAlias node) {
    ValueSet held = reading.annotations.held(node.value());
    reading.assignments.assign(node.name(), ValueSet.of(new Value.TypeValue(held)));
  }

  @Override
  public void visitDelete(Stmt.Delete node) {
    for (Expr target : node.targets()) {
      if (target instanceof Expr.Name name) {
        now().remove(name.id());
      } else {
        reading.expressions.value(target);
      }
    }
  }

  @Override
  public void visitIf(Stmt.If node) {
    reading.expressions.value(node.test());
    Environment before = now().copy();
    reading.narrowing.assume(node.test(), true, new HashMap<>());
    branch(isTypeChecking(node.test(), true), node.body());
    Environment then = now();
    now(before);
    reading.narrowing.assume(node.test(), false, new HashMap<>());
    branch(isTypeChecking(node.test(), false), node.orElse());
    now(Environment.join(then, now()));
  }

  private void branch(boolean typeChecking, List<Stmt> body) {
    if (typeChecking) {
      reading.references.within(ReferenceScope.TYPE_CHECKING, () -> all(body));
    } else {
      all(body);
    }
  }

  private static boolean isTypeChecking(Expr test, boolean holds) {
    if (test instanceof Expr.UnaryOp not && not.op() == UnaryOperator.NOT) {
      return isTypeChecking(not.operand(), !holds);
    }
    boolean names =
        (test instanceof Expr.Name name && name.id().equals("TYPE_CHECKING"))
            || (test instanceof Expr.Attribute a && a.attribute().equals("TYPE_CHECKING"));
    return names && holds;
  }

  @Override
  public void visitWhile(Stmt.While node) {
    loop(node.orElse(), () -> reading.expressions.value(node.test()), node.body());
  }

  @Override
  public void visitFor(Stmt.For node) {
    ValueSet elements = Containers.elements(reading.expressions.value(node.iterable())).asLikely();
    loop(node.orElse(), () -> reading.assignments.assign(node.target(), elements), node.body());
  }

  /** Twice: what the first turn binds, the second may use. */
  private void loop(List<Stmt> orElse, Runnable head, List<Stmt> body) {
    Loop loop = new Loop();
    Environment skipped = now().copy();
    loops.push(loop);
    for (int turn = 0; turn < 2; turn++) {
      head.run();
      all(body);
      for (Environment end : loop.continues) {
        now(Environment.join(now(), end));
      }
      loop.continues.clear();
      now(Environment.join(now(), skipped.copy()));
    }
    loops.pop();
    all(orElse);
    for (Environment end : loop.breaks) {
      now(Environment.join(now(), end));
    }
  }

  @Override
  public void visitWith(Stmt.With node) {
    node.items().forEach(this::enter);
    all(node.body());
  }

  private void enter(WithItem item) {
    ValueSet values = reading.expressions.value(item.context());
    int start = item.context().start();
    boolean named = reading.references.has(ReferenceKind.CALL, start);
    ValueSet instances = values.without(v -> !(v instanceof Value.InstanceValue));
    for (Hit.Name name : reading.members.of(instances, "__enter__").names()) {
      Use use = name.at(start, start, item.context().end());
      reading.metrics().entered(start);
      if (!named || !(item.context() instanceof Expr.Call)) {
        reading.references.add(ReferenceKind.CALL, values.ambiguous() ? use.asLikely() : use);
      }
    }
    if (item.target() != null) {
      reading.assignments.assign(item.target(), reading.members.entered(values));
    }
  }

  @Override
  public void visitTry(Stmt.Try node) {
    if (node.handlers().isEmpty()) {
      tryBody(node);
    } else {
      reading.references.within(ReferenceScope.TRY, () -> tryBody(node));
    }
  }

  private void tryBody(Stmt.Try node) {
    Environment before = now().copy();
    all(node.body());
    Environment failed = Environment.join(alive(before), alive(now()));
    all(node.orElse());
    Environment end = now();
    for (ExceptHandler handler : node.handlers()) {
      now(failed.copy());
      handler(handler);
      end = Environment.join(end, now());
    }
    boolean dead = end.dead();
    now(node.finalBody().isEmpty() || !dead ? end : alive(failed));
    all(node.finalBody());
    if (dead) {
      now().die();
    }
  }

  /** A jump out of a block may come before or after anything in it. */
  private static Environment alive(Environment environment) {
    return environment.revived();
  }

  private void handler(ExceptHandler handler) {
    if (handler.type() != null) {
      ValueSet types = reading.expressions.value(handler.type());
      if (handler.name() != null) {
        ValueSet flat = types.join(Containers.elements(types));
        ValueSet caught = Annotations.instances(flat);
        reading.bind(handler.name(), caught.isEmpty() ? ValueSet.UNKNOWN : caught);
      }
    }
    all(handler.body());
    if (handler.name() != null) {
      now().remove(handler.name());
    }
  }

  @Override
  public void visitMatch(Stmt.Match node) {
    ValueSet subject = reading.expressions.value(node.subject());
    Environment before = now().copy();
    Environment end = before.copy();
    for (MatchCase branch : node.cases()) {
      now(before.copy());
      patterns.bind(branch.pattern(), subject);
      if (branch.guard() != null) {
        reading.expressions.value(branch.guard());
      }
      all(branch.body());
      end = Environment.join(end, now());
    }
    now(end);
  }

  @Override
  public void visitAssert(Stmt.Assert node) {
    visitChildren(node);
    reading.narrowing.assume(node.test(), true, new HashMap<>());
  }
}
