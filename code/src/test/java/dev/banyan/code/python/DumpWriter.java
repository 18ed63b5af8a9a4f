package dev.banyan.code.python;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of the canonical form: names, positions, lists, the values of constants. */
abstract class DumpWriter implements NodeVisitor {
  private final SourceText source;
  final StringBuilder out = new StringBuilder();
  int formatted;

  DumpWriter(SourceText source) {
    this.source = source;
  }

  final DumpWriter open(String name, Node node) {
    bare(name);
    place(node.start(), node.end());
    out.append('(');
    return this;
  }

  final void place(int start, int end) {
    if (formatted <= 0) {
      out.append('@');
      point(start);
      out.append('-');
      point(end);
    }
  }

  private void point(int offset) {
    int line = source.line(offset);
    int lineStart = line == 1 ? source.textStart() : source.lineStart(line);
    out.append(line).append(':').append(offset - lineStart);
  }

  final DumpWriter bare(String name) {
    out.append(name);
    return this;
  }

  final DumpWriter child(@Nullable Node node) {
    if (node == null) {
      out.append('~');
    } else {
      node.accept(this);
    }
    return this;
  }

  final DumpWriter children(List<? extends @Nullable Node> nodes) {
    out.append('[');
    nodes.forEach(this::child);
    out.append(']');
    return this;
  }

  final DumpWriter word(@Nullable Object value) {
    out.append(value == null ? "~" : " " + escaped(value.toString()));
    return this;
  }

  final DumpWriter words(List<String> values) {
    out.append('[');
    values.forEach(this::word);
    out.append(']');
    return this;
  }

  final DumpWriter flag(boolean value) {
    return word(value ? 1 : 0);
  }

  final DumpWriter operator(Enum<?> operator) {
    out.append(
        Arrays.stream(operator.name().split("_", -1))
            .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining()));
    return this;
  }

  final void close() {
    out.append(')');
  }

  @Override
  public void visitConstant(Expr.Constant node) {
    bare("Constant").place(node.start(), node.end());
    out.append('=').append(value(node));
  }

  private String value(Expr.Constant node) {
    return switch (node.kind()) {
      case STRING -> string(node);
      case BYTES ->
          "b" + HexFormat.of().formatHex(Objects.requireNonNull(Literals.bytes(source, node)));
      case INTEGER -> "i" + integer(node).toString(16);
      case FLOAT -> "f" + bits(node);
      case IMAGINARY -> "c" + bits(node);
      default -> literal(node.kind());
    };
  }

  private BigInteger integer(Expr.Constant node) {
    return Objects.requireNonNull(Literals.integer(source, node));
  }

  private String bits(Expr.Constant node) {
    return Long.toHexString(Double.doubleToLongBits(Literals.floating(source, node)));
  }

  private String string(Expr.Constant node) {
    String value = Objects.requireNonNull(Literals.string(source, node));
    boolean unicode = formatted <= 0 && node.piece() == null && source.utf8()[node.start()] == 'u';
    return (unicode ? "u" : "s") + value.length() + ":" + escaped(value);
  }

  static String literal(ConstantKind kind) {
    return switch (kind) {
      case NONE -> "None";
      case TRUE -> "True";
      case FALSE -> "False";
      case ELLIPSIS -> "Ellipsis";
      default -> throw new IllegalArgumentException(kind + " is no literal word");
    };
  }

  private static String escaped(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> escaped.append(escape(c)));
    return escaped.toString();
  }

  private static String escape(int c) {
    if (c < 0x80) {
      return Character.toString(c);
    }
    String format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    return String.format(Locale.ROOT, format, c);
  }

  /** CPython 3.11 knows none, so nothing is written where none are. */
  final DumpWriter typeParameters(List<TypeParameter> parameters) {
    return parameters.isEmpty() ? this : children(parameters);
  }
}
