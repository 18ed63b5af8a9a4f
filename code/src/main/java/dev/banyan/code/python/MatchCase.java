package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code case pattern if guard:}. */
public record MatchCase(int start, int end, Pattern pattern, @Nullable Expr guard, List<Stmt> body)
    implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(pattern);
    if (guard != null) {
      action.accept(guard);
    }
    Node.each(body, action);
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitMatchCase(this);
  }
}
