package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;

/** A whole file. */
public record Module(int start, int end, List<Stmt> body) implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> action) {
    Node.each(body, action);
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visitModule(this);
  }
}
