package dev.banyan.code.names;

import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Keyword;
import dev.banyan.code.python.Literals;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Names inside strings that stand for code: annotations in quotes, items of {@code __all__}. */
final class Quoted {
  /** Takes a name and where it starts in the file; -1 when that cannot be told. */
  interface Sink {
    void name(Expr.Name name, int start);
  }

  private static final Set<String> TYPING = Set.of("typing", "typing_extensions", "t");

  private final SourceText source;
  private final Sink sink;

  Quoted(SourceText source, Sink sink) {
    this.source = source;
    this.sink = sink;
  }

  /** Looks for strings inside an annotation; those of {@code Literal} are values. */
  void annotation(Expr annotation) {
    if (annotation instanceof Expr.Subscript subscript) {
      String maker = last(subscript.value());
      if (maker.equals("Literal")) {
        return;
      }
      if (maker.equals("Annotated") && subscript.index() instanceof Expr.Tuple tuple) {
        tuple.elements().stream().limit(1).forEach(this::annotation);
        return;
      }
    }
    if (annotation instanceof Expr.Constant constant) {
      string(constant);
    } else if (!(annotation instanceof Expr.Call)) {
      annotation.forEachChild(
          child -> {
            if (child instanceof Expr inner) {
              annotation(inner);
            }
          });
    }
  }

  /** {@code cast("T", x)} and {@code TypeVar("T", "A", bound="B")}. */
  void call(Expr.Call node) {
    String function = last(node.function());
    List<Expr> arguments = node.arguments();
    if (function.equals("cast") && arguments.size() == 2 && isOfTyping(node.function())) {
      annotation(arguments.get(0));
    } else if (function.equals("TypeVar")) {
      arguments.stream().skip(1).forEach(this::annotation);
      for (Keyword keyword : node.keywords()) {
        if ("bound".equals(keyword.name())) {
          annotation(keyword.value());
        }
      }
    }
  }

  private static boolean isOfTyping(Expr function) {
    return function instanceof Expr.Name
        || (function instanceof Expr.Attribute attribute
            && attribute.value() instanceof Expr.Name module
            && TYPING.contains(module.id()));
  }

  private static String last(Expr expression) {
    if (expression instanceof Expr.Name name) {
      return name.id();
    }
    return expression instanceof Expr.Attribute attribute ? attribute.attribute() : "";
  }

  private void string(Expr.Constant constant) {
    String text = constant.kind() == ConstantKind.STRING ? Literals.string(source, constant) : null;
    Expr parsed =
        text == null
            ? null
            : PythonParser.parseExpression(text.strip().getBytes(StandardCharsets.UTF_8));
    if (text == null || parsed == null) {
      return;
    }
    int shift = shift(constant, text);
    names(parsed, shift);
  }

  private void names(Node parsed, int shift) {
    Node.walk(
        parsed,
        node -> {
          if (node instanceof Expr.Name name) {
            sink.name(name, shift < 0 ? -1 : shift + name.start());
          }
          return !(node instanceof Expr.Subscript s && last(s.value()).equals("Literal"));
        });
  }

  /** How far the text of a literal is from the file's start; -1 when escapes or joins move it. */
  private int shift(Expr.Constant constant, String text) {
    String written = source.text(constant.start(), constant.end());
    for (String quote : List.of("\"\"\"", "'''", "\"", "'")) {
      for (String prefix : List.of("", "r", "R", "u", "U")) {
        if (written.equals(prefix + quote + text + quote)) {
          int lead = text.length() - text.stripLeading().length();
          return constant.start() + prefix.length() + quote.length() + lead;
        }
      }
    }
    return -1;
  }

  /** Adds the strings that a value of {@code __all__} lists. */
  void items(Expr value, Set<String> names) {
    Node.walk(
        value,
        node -> {
          String text =
              node instanceof Expr.Constant constant ? Literals.string(source, constant) : null;
          if (text != null) {
            names.add(text);
          }
          return !(node instanceof Expr.Call) || node == value;
        });
  }
}
