package dev.banyan.code.python;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code context as target}. */
public record WithItem(int start, int end, Expr context, @Nullable Expr target) implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(context);
    if (target != null) {
      action.accept(target);
    }
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitWithItem(this);
  }
}
