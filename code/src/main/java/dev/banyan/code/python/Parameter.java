package dev.banyan.code.python;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One parameter with its annotation and default. As in CPython its range begins at the name
 * (without stars) and ends behind the annotation: the default stands outside.
 */
public record Parameter(
    int start, int end, String name, @Nullable Expr annotation, @Nullable Expr defaultValue)
    implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {
    if (annotation != null) {
      action.accept(annotation);
    }
    if (defaultValue != null) {
      action.accept(defaultValue);
    }
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitParameter(this);
  }
}
