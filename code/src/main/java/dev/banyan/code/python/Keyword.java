package dev.banyan.code.python;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code name=value} in a call, or {@code **value} (null name). */
public record Keyword(int start, int end, @Nullable String name, Expr value) implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(value);
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitKeyword(this);
  }
}
