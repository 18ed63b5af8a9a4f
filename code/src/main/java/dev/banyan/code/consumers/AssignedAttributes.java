package dev.banyan.code.consumers;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Parameter;
import dev.banyan.code.python.Stmt;
import dev.banyan.code.python.WithItem;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of the attributes that the methods of a class assign through their first parameter. */
final class AssignedAttributes implements NodeVisitor {
  private final Set<String> names = new HashSet<>();
  private @Nullable String receiver;

  private AssignedAttributes() {}

  static Set<String> of(Stmt.ClassDef type) {
    AssignedAttributes attributes = new AssignedAttributes();
    type.body().forEach(statement -> statement.accept(attributes));
    return attributes.names;
  }

  @Override
  public void visitFunctionDef(Stmt.FunctionDef node) {
    if (receiver != null) {
      node.body().forEach(statement -> statement.accept(this));
      return;
    }
    Parameter first = Functions.first(node.parameters());
    if (first != null) {
      receiver = first.name();
      node.body().forEach(statement -> statement.accept(this));
      receiver = null;
    }
  }

  /** Another class has its own attributes. */
  @Override
  public void visitClassDef(Stmt.ClassDef node) {}

  private void target(Expr target) {
    if (target instanceof Expr.Attribute attribute
        && attribute.value() instanceof Expr.Name name
        && name.id().equals(receiver)) {
      names.add(attribute.attribute());
    } else if (target instanceof Expr.Tuple tuple) {
      tuple.elements().forEach(this::target);
    } else if (target instanceof Expr.ListDisplay list) {
      list.elements().forEach(this::target);
    } else if (target instanceof Expr.Starred starred) {
      target(starred.value());
    }
  }

  @Override
  public void visitAssign(Stmt.Assign node) {
    node.targets().forEach(this::target);
  }

  @Override
  public void visitAugAssign(Stmt.AugAssign node) {
    target(node.target());
  }

  @Override
  public void visitAnnAssign(Stmt.AnnAssign node) {
    target(node.target());
  }

  @Override
  public void visitFor(Stmt.For node) {
    target(node.target());
    visitChildren(node);
  }

  @Override
  public void visitWithItem(WithItem node) {
    if (node.target() != null) {
      target(node.target());
    }
  }

  /** Expressions assign no attributes. */
  @Override
  public void visitExprStmt(Stmt.ExprStmt node) {}
}
