package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code except type as name:}. */
public record ExceptHandler(
    int start, int end, @Nullable Expr type, @Nullable String name, List<Stmt> body)
    implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {
    if (type != null) {
      action.accept(type);
    }
    Node.each(body, action);
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitExceptHandler(this);
  }
}
