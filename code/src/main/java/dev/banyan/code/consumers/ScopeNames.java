package dev.banyan.code.consumers;

import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Comprehension;
import dev.banyan.code.python.ExceptHandler;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Parameter;
import dev.banyan.code.python.Parameters;
import dev.banyan.code.python.Pattern;
import dev.banyan.code.python.Stmt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which names a scope binds, declares global and declares nonlocal, as CPython's symbol table has
 * it: a name that is bound anywhere in a scope belongs to it everywhere in it.
 */
final class ScopeNames implements NodeVisitor {
  private final Set<String> bound = new HashSet<>();
  private final Set<String> global = new HashSet<>();
  private final Set<String> nonlocal = new HashSet<>();
  private boolean yields;

  static ScopeNames of(List<Stmt> body) {
    ScopeNames names = new ScopeNames();
    body.forEach(statement -> statement.accept(names));
    names.settle();
    return names;
  }

  static ScopeNames of(Parameters parameters, List<? extends Node> body) {
    ScopeNames names = new ScopeNames();
    Functions.all(parameters).forEach(parameter -> names.bound.add(parameter.name()));
    body.forEach(node -> node.accept(names));
    names.settle();
    return names;
  }

  static ScopeNames ofTargets(List<Comprehension> generators) {
    ScopeNames names = new ScopeNames();
    generators.forEach(generator -> names.bindTarget(generator.target()));
    return names;
  }

  private void settle() {
    bound.removeAll(global);
    bound.removeAll(nonlocal);
  }

  boolean binds(String name) {
    return bound.contains(name);
  }

  /** Names that are declared global. */
  Set<String> globals() {
    return global;
  }

  boolean declaresGlobal(String name) {
    return global.contains(name);
  }

  boolean declaresNonlocal(String name) {
    return nonlocal.contains(name);
  }

  boolean yields() {
    return yields;
  }

  Set<String> bound() {
    return bound;
  }

  /** Names declared global here; a function's binding of such a name binds it in the module. */
  Set<String> global() {
    return global;
  }

  private void bindTarget(Node target) {
    if (target instanceof Expr.Name name) {
      bound.add(name.id());
    } else if (target instanceof Expr.Tuple || target instanceof Expr.ListDisplay) {
      target.forEachChild(this::bindTarget);
    } else if (target instanceof Expr.Starred starred) {
      bindTarget(starred.value());
    }
  }

  @Override
  public void visitFunctionDef(Stmt.FunctionDef node) {
    bound.add(node.name());
    node.decorators().forEach(decorator -> decorator.accept(this));
    visitOutside(node.parameters());
    if (node.returns() != null) {
      node.returns().accept(this);
    }
  }

  @Override
  public void visitLambda(Expr.Lambda node) {
    visitOutside(node.parameters());
  }

  private void visitOutside(Parameters parameters) {
    for (Parameter parameter : Functions.all(parameters)) {
      visitChildren(parameter);
    }
  }

  @Override
  public void visitClassDef(Stmt.ClassDef node) {
    bound.add(node.name());
    node.decorators().forEach(decorator -> decorator.accept(this));
    node.bases().forEach(base -> base.accept(this));
    node.keywords().forEach(keyword -> keyword.accept(this));
  }

  @Override
  public void visitNamedExpr(Expr.NamedExpr node) {
    bindTarget(node.target());
    visitChildren(node);
  }

  @Override
  public void visitAssign(Stmt.Assign node) {
    node.targets().forEach(this::bindTarget);
    visitChildren(node);
  }

  @Override
  public void visitAugAssign(Stmt.AugAssign node) {
    bindTarget(node.target());
    visitChildren(node);
  }

  @Override
  public void visitAnnAssign(Stmt.AnnAssign node) {
    bindTarget(node.target());
    visitChildren(node);
  }

  @Override
  public void visitTypeAlias(Stmt.TypeAlias node) {
    bindTarget(node.name());
  }

  @Override
  public void visitDelete(Stmt.Delete node) {
    node.targets().forEach(this::bindTarget);
    visitChildren(node);
  }

  @Override
  public void visitFor(Stmt.For node) {
    bindTarget(node.target());
    visitChildren(node);
  }

  @Override
  public void visitWithItem(dev.banyan.code.python.WithItem node) {
    if (node.target() != null) {
      bindTarget(node.target());
    }
    visitChildren(node);
  }

  @Override
  public void visitExceptHandler(ExceptHandler node) {
    if (node.name() != null) {
      bound.add(node.name());
    }
    visitChildren(node);
  }

  @Override
  public void visitAlias(Alias node) {
    String name = node.asName() != null ? node.asName() : node.name();
    int dot = node.asName() != null ? -1 : name.indexOf('.');
    if (!name.equals("*")) {
      bound.add(dot < 0 ? name : name.substring(0, dot));
    }
  }

  @Override
  public void visitMatchAs(Pattern.MatchAs node) {
    if (node.name() != null) {
      bound.add(node.name());
    }
    visitChildren(node);
  }

  @Override
  public void visitMatchStar(Pattern.MatchStar node) {
    if (node.name() != null) {
      bound.add(node.name());
    }
  }

  @Override
  public void visitMatchMapping(Pattern.MatchMapping node) {
    if (node.rest() != null) {
      bound.add(node.rest());
    }
    visitChildren(node);
  }

  @Override
  public void visitGlobal(Stmt.Global node) {
    global.addAll(node.names());
  }

  @Override
  public void visitNonlocal(Stmt.Nonlocal node) {
    nonlocal.addAll(node.names());
  }

  @Override
  public void visitYield(Expr.Yield node) {
    yields = true;
    visitChildren(node);
  }

  @Override
  public void visitYieldFrom(Expr.YieldFrom node) {
    yields = true;
    visitChildren(node);
  }
}
