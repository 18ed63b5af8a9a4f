package dev.banyan.code.rewrite;

import dev.banyan.code.python.Expr;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of names joined by dots, as {@code a.b.f} or the {@code .get} of {@code
 * make().get}.
 *
 * @param node the whole of it
 * @param base what the first part is a member of, when that is no name; else null
 * @param parts the names, in offsets of the file
 * @param shift what is added to the node's offsets to get the file's: not 0 inside a string
 */
record Chain(Expr node, @Nullable Expr base, List<Part> parts, int shift) {
  /** One name of a chain. */
  record Part(String name, int start, int end) {}

  Chain {
    parts = List.copyOf(parts);
  }

  static Chain of(Expr node, int shift) {
    List<Part> parts = new ArrayList<>();
    Expr at = node;
    while (at instanceof Expr.Attribute attribute) {
      int end = attribute.end() + shift;
      int length = attribute.attribute().getBytes(StandardCharsets.UTF_8).length;
      parts.add(new Part(attribute.attribute(), end - length, end));
      at = attribute.value();
    }
    boolean rooted = at instanceof Expr.Name;
    if (at instanceof Expr.Name name) {
      parts.add(new Part(name.id(), name.start() + shift, name.end() + shift));
    }
    Collections.reverse(parts);
    return new Chain(node, rooted ? null : at, parts, shift);
  }

  int start() {
    return node.start() + shift;
  }

  int last() {
    return parts.size() - 1;
  }

  boolean isRooted() {
    return base == null;
  }

  /** The names from the first to one of them, with dots between. */
  String spelled(int last) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= last; i++) {
      text.append(i == 0 ? "" : ".").append(parts.get(i).name());
    }
    return text.toString();
  }
}
