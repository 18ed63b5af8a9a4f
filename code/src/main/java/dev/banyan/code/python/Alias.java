package dev.banyan.code.python;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code name as asName} of an import; {@code *} is the name of a star import. */
public record Alias(int start, int end, String name, @Nullable String asName) implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {}

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitAlias(this);
  }
}
