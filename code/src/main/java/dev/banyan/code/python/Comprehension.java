package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;

/** {@code for target in iterable if condition}. */
public record Comprehension(
    int start, int end, Expr target, Expr iterable, List<Expr> conditions, boolean async)
    implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(target);
    action.accept(iterable);
    Node.each(conditions, action);
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitComprehension(this);
  }
}
