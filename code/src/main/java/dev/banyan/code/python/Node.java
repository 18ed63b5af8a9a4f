package dev.banyan.code.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
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

  /**
   * Walks a tree in the order of the text, a node before its children, without recursion.
   *
   * @param enter called for each node; false leaves the node's children out
   */
  static void walk(Node root, Predicate<? super Node> enter) {
    ArrayDeque<Node> open = new ArrayDeque<>();
    ArrayList<Node> children = new ArrayList<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (enter.test(node)) {
        node.forEachChild(children::add);
        for (int i = children.size() - 1; i >= 0; i--) {
          open.push(children.get(i));
        }
        children.clear();
      }
    }
  }

  /** Hands each element that is there to the action. */
  static void each(List<? extends @Nullable Node> nodes, Consumer<? super Node> action) {
    for (Node node : nodes) {
      if (node != null) {
        action.accept(node);
      }
    }
  }
}
