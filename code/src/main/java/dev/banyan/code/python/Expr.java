package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An expression, named and shaped as in CPython's <a
 * href="https://docs.python.org/3/library/ast.html">abstract grammar</a>.
 */
public sealed interface Expr extends Node {

  /** {@code a and b and c}: one operator over two or more values. */
  record BoolOp(int start, int end, BoolOperator op, List<Expr> values) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(values, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitBoolOp(this);
    }
  }

  /** The walrus {@code target := value}. */
  record NamedExpr(int start, int end, Expr target, Expr value) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(target);
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitNamedExpr(this);
    }
  }

  /** A binary arithmetic, bitwise or matrix operation. */
  record BinOp(int start, int end, Expr left, Operator op, Expr right) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(left);
      action.accept(right);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitBinOp(this);
    }
  }

  /** {@code not}, {@code -}, {@code +} or {@code ~} before an operand. */
  record UnaryOp(int start, int end, UnaryOperator op, Expr operand) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(operand);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitUnaryOp(this);
    }
  }

  /** {@code lambda parameters: body}. */
  record Lambda(int start, int end, Parameters parameters, Expr body) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(parameters);
      action.accept(body);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitLambda(this);
    }
  }

  /** {@code body if test else orElse}. */
  record IfExp(int start, int end, Expr test, Expr body, Expr orElse) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(body);
      action.accept(test);
      action.accept(orElse);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitIfExp(this);
    }
  }

  /** <code>{key: value}</code>; a null key stands for {@code **value}. */
  record DictDisplay(int start, int end, List<@Nullable Expr> keys, List<Expr> values)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      for (int i = 0; i < values.size(); i++) {
        Expr key = keys.get(i);
        if (key != null) {
          action.accept(key);
        }
        action.accept(values.get(i));
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitDictDisplay(this);
    }
  }

  /** <code>{a, b}</code>. */
  record SetDisplay(int start, int end, List<Expr> elements) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(elements, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitSetDisplay(this);
    }
  }

  /** {@code [a, b]}, also as an assignment target. */
  record ListDisplay(int start, int end, List<Expr> elements) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(elements, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitListDisplay(this);
    }
  }

  /** {@code a, b} with or without parentheses; the range includes parentheses that are there. */
  record Tuple(int start, int end, List<Expr> elements) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(elements, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitTuple(this);
    }
  }

  /** {@code [element for …]}. */
  record ListComp(int start, int end, Expr element, List<Comprehension> generators)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(element);
      Node.each(generators, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitListComp(this);
    }
  }

  /** <code>{element for …}</code>. */
  record SetComp(int start, int end, Expr element, List<Comprehension> generators) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(element);
      Node.each(generators, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitSetComp(this);
    }
  }

  /** <code>{key: value for …}</code>. */
  record DictComp(int start, int end, Expr key, Expr value, List<Comprehension> generators)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(key);
      action.accept(value);
      Node.each(generators, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitDictComp(this);
    }
  }

  /** {@code (element for …)}. */
  record GeneratorExp(int start, int end, Expr element, List<Comprehension> generators)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(element);
      Node.each(generators, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitGeneratorExp(this);
    }
  }

  /** {@code await value}. */
  record Await(int start, int end, Expr value) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitAwait(this);
    }
  }

  /** {@code yield} or {@code yield value}. */
  record Yield(int start, int end, @Nullable Expr value) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      if (value != null) {
        action.accept(value);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitYield(this);
    }
  }

  /** {@code yield from value}. */
  record YieldFrom(int start, int end, Expr value) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitYieldFrom(this);
    }
  }

  /** {@code left op comparator …}, chained; as many operators as comparators. */
  record Compare(int start, int end, Expr left, List<CompareOperator> ops, List<Expr> comparators)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(left);
      Node.each(comparators, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitCompare(this);
    }
  }

  /** {@code function(arguments, keywords)}. */
  record Call(int start, int end, Expr function, List<Expr> arguments, List<Keyword> keywords)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(function);
      Node.each(arguments, action);
      Node.each(keywords, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitCall(this);
    }
  }

  /**
   * <code>{value!r:spec}</code> inside an f-string; conversion is the character, or -1; the spec is
   * a {@link JoinedStr}.
   */
  record FormattedValue(int start, int end, Expr value, int conversion, @Nullable Expr formatSpec)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
      if (formatSpec != null) {
        action.accept(formatSpec);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitFormattedValue(this);
    }
  }

  /** <code>{value!r:spec}</code> inside a t-string (Python 3.14). */
  record Interpolation(int start, int end, Expr value, int conversion, @Nullable Expr formatSpec)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
      if (formatSpec != null) {
        action.accept(formatSpec);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitInterpolation(this);
    }
  }

  /**
   * An f-string, with all literals that are implicitly joined to it: constants and {@link
   * FormattedValue}s.
   */
  record JoinedStr(int start, int end, List<Expr> values) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(values, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitJoinedStr(this);
    }
  }

  /** A t-string (Python 3.14): constants and {@link Interpolation}s. */
  record TemplateStr(int start, int end, List<Expr> values) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(values, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitTemplateStr(this);
    }
  }

  /**
   * A literal. Its value is decoded on demand: {@link Literals}. A string that is implicitly joined
   * of several tokens is one constant.
   *
   * @param piece the value, where the constant is text inside an f-string or t-string (its range is
   *     then no literal by itself); null everywhere else
   */
  record Constant(int start, int end, ConstantKind kind, @Nullable String piece) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitConstant(this);
    }
  }

  /** {@code value.attribute}; the attribute name ends where this node ends. */
  record Attribute(int start, int end, Expr value, String attribute) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitAttribute(this);
    }
  }

  /** {@code value[index]}. */
  record Subscript(int start, int end, Expr value, Expr index) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
      action.accept(index);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitSubscript(this);
    }
  }

  /** {@code *value} in a call, display or target. */
  record Starred(int start, int end, Expr value) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitStarred(this);
    }
  }

  /** An identifier, NFKC-normalised as the language says. */
  record Name(int start, int end, String id) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitName(this);
    }
  }

  /** {@code lower:upper:step} inside a subscript. */
  record Slice(int start, int end, @Nullable Expr lower, @Nullable Expr upper, @Nullable Expr step)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      if (lower != null) {
        action.accept(lower);
      }
      if (upper != null) {
        action.accept(upper);
      }
      if (step != null) {
        action.accept(step);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitSlice(this);
    }
  }
}
