package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A pattern of a {@code case}, named and shaped as in CPython's abstract grammar. */
public sealed interface Pattern extends Node {

  /** A literal or dotted name. */
  record MatchValue(int start, int end, Expr value) implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatchValue(this);
    }
  }

  /** {@code None}, {@code True} or {@code False}. */
  record MatchSingleton(int start, int end, ConstantKind kind) implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatchSingleton(this);
    }
  }

  /** {@code [a, b]}, {@code (a, b)} or {@code a, b}. */
  record MatchSequence(int start, int end, List<Pattern> patterns) implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(patterns, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatchSequence(this);
    }
  }

  /** <code>{key: pattern, **rest}</code>. */
  record MatchMapping(
      int start, int end, List<Expr> keys, List<Pattern> patterns, @Nullable String rest)
      implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(keys, action);
      Node.each(patterns, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatchMapping(this);
    }
  }

  /** {@code Class(a, b=c)}. */
  record MatchClass(
      int start,
      int end,
      Expr type,
      List<Pattern> patterns,
      List<String> keywordNames,
      List<Pattern> keywordPatterns)
      implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(type);
      Node.each(patterns, action);
      Node.each(keywordPatterns, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatchClass(this);
    }
  }

  /** {@code *name} or {@code *_} (null). */
  record MatchStar(int start, int end, @Nullable String name) implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatchStar(this);
    }
  }

  /** {@code pattern as name}, a capture (no pattern), or the wildcard {@code _} (neither). */
  record MatchAs(int start, int end, @Nullable Pattern pattern, @Nullable String name)
      implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      if (pattern != null) {
        action.accept(pattern);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatchAs(this);
    }
  }

  /** {@code a | b}. */
  record MatchOr(int start, int end, List<Pattern> patterns) implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(patterns, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatchOr(this);
    }
  }
}
