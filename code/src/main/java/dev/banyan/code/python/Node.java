package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree: immutable, with the half-open byte range it covers in {@link
 * SourceText#utf8()}.
 *
 * <p>Ranges are CPython's: without leading or trailing white space and comments, a statement
 * without its newline.
 */
public sealed interface Node
    permits Module,
        Stmt,
        Expr,
        Pattern,
        Comprehension,
        Keyword,
        Parameter,
        Parameters,
        TypeParameter,
        WithItem,
        MatchCase,
        ExceptHandler,
        Alias {
  /** The offset of the first byte. */
  int start();

  /** The offset behind the last byte. */
  int end();

  /**
   * Hands each direct child to the action, in the order of the text (a decorator before what it
   * decorates).
   */
  void forEachChild(Consumer<? super Node> action);

  /** Calls the visitor's method for this kind of node. */
  void accept(NodeVisitor visitor);

  /** Hands each element that is there to the action. */
  static void each(List<? extends @Nullable Node> nodes, Consumer<? super Node> action) {
    for (Node node : nodes) {
      if (node != null) {
        action.accept(node);
      }
    }
  }
}
