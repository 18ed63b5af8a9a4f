package dev.banyan.code.python;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code T: bound = default}, {@code *Ts} or {@code **P} (Python 3.12). */
public record TypeParameter(
    int start, int end, Kind kind, String name, @Nullable Expr bound, @Nullable Expr defaultValue)
    implements Node {
  /** What a type parameter stands for. */
  public enum Kind {
    TYPE_VAR,
    TYPE_VAR_TUPLE,
    PARAM_SPEC
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    if (bound != null) {
      action.accept(bound);
    }
    if (defaultValue != null) {
      action.accept(defaultValue);
    }
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitTypeParameter(this);
  }
}
