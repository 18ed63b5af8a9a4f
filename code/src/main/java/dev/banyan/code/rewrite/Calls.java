package dev.banyan.code.rewrite;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Keyword;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.PythonParser;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the arguments of a call as the new parameters want them. */
final class Calls {
  private final Draft draft;
  private final Declarations known;

  Calls(Draft draft, Declarations known) {
    this.draft = draft;
    this.known = known;
  }

  static String passedOn(String symbol) {
    return symbol + " is passed on uncalled, and its parameters change";
  }

  /** A call that cannot be written; the message says why. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  void rewrite(Expr.Call call, Target target, String symbol) {
    try {
      Signature old = known.signature(symbol);
      if (old == null) {
        throw new Refused("the parameters of " + symbol + " are unknown");
      }
      Map<String, Expr> given = bind(call, old, symbol);
      List<TextPlan.Piece> pieces = pieces(given, old, target, symbol);
      refuseOddText(call);
      draft.text.replace(call.function().end(), call.end(), pieces);
    } catch (Refused refused) {
      draft.manual(call.start(), String.valueOf(refused.getMessage()));
    }
  }

  private void refuseOddText(Expr.Call call) throws Refused {
    String text = draft.view.source.text(call.function().end(), call.end());
    if (!text.stripLeading().startsWith("(")) {
      throw new Refused("the called name is written in brackets");
    }
    if (draft.view.hasComment(call.function().end(), call.end())) {
      throw new Refused("a comment stands among the arguments");
    }
  }

  private static Map<String, Expr> bind(Expr.Call call, Signature old, String symbol)
      throws Refused {
    Map<String, Expr> given = new LinkedHashMap<>();
    List<String> positional = new ArrayList<>();
    for (Parameter parameter : old.parameters()) {
      if (parameter.kind() == ParameterKind.POSITIONAL_ONLY
          || parameter.kind() == ParameterKind.POSITIONAL_OR_KEYWORD) {
        positional.add(parameter.name());
      }
    }
    for (Expr argument : call.arguments()) {
      if (argument instanceof Expr.Starred) {
        throw new Refused("arguments are passed to " + symbol + " by *: which ones is not known");
      }
      if (given.size() >= positional.size()) {
        throw new Refused("more arguments are passed than " + symbol + " has parameters");
      }
      given.put(positional.get(given.size()), argument);
    }
    for (Keyword keyword : call.keywords()) {
      String name = keyword.name();
      if (name == null) {
        throw new Refused("arguments are passed to " + symbol + " by **: which ones is not known");
      }
      if (old.parameters().stream().noneMatch(p -> p.name().equals(name))) {
        throw new Refused(symbol + " has no parameter " + name);
      }
      given.put(name, keyword.value());
    }
    return given;
  }

  private List<TextPlan.Piece> pieces(
      Map<String, Expr> given, Signature old, Target target, String symbol) throws Refused {
    List<String> wanted = target.rule().arguments();
    Signature fresh = target.isPlain() ? known.signature(target.dotted()) : null;
    Output output = new Output(given, old, symbol);
    int position = 0;
    for (String argument : wanted == null ? List.<String>of() : wanted) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        output.same(argument, parameter(fresh, position, argument), fresh != null);
      } else {
        output.keyword(
            argument.substring(0, equals).strip(), argument.substring(equals + 1).strip());
      }
      position++;
    }
    output.refuseLost(target.rule().dropped().keySet());
    return output.pieces();
  }

  private static @Nullable Parameter parameter(
      @Nullable Signature fresh, int position, String name) {
    if (fresh == null) {
      return null;
    }
    return fresh.parameters().stream()
        .filter(p -> p.kind() == ParameterKind.KEYWORD_ONLY && p.name().equals(name))
        .findFirst()
        .orElse(position < fresh.parameters().size() ? fresh.parameters().get(position) : null);
  }

  /** The new argument list while it grows. */
  private final class Output {
    private final Map<String, Expr> given;
    private final Signature old;
    private final String symbol;
    private final List<TextPlan.Piece> pieces = new ArrayList<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final List<Expr> order = new ArrayList<>();
    private boolean named;

    Output(Map<String, Expr> given, Signature old, String symbol) {
      this.given = given;
      this.old = old;
      this.symbol = symbol;
    }

    private void text(String text) {
      pieces.add(new TextPlan.Piece.Text(text));
    }

    private void separate() {
      text(pieces.isEmpty() ? "(" : ", ");
    }

    private void value(String name, Expr value) {
      used.merge(name, 1, Integer::sum);
      order.add(value);
      pieces.add(new TextPlan.Piece.Kept(value.start(), value.end()));
    }

    /** An argument that stays what it was. */
    void same(String name, @Nullable Parameter target, boolean isKnown) throws Refused {
      Expr value = given.get(name);
      if (value == null) {
        missing(name, target, isKnown);
        return;
      }
      boolean byName = named || (target != null && target.kind() == ParameterKind.KEYWORD_ONLY);
      separate();
      if (byName) {
        named = true;
        text((target == null ? name : target.name()) + "=");
      }
      if (needsBrackets(value)) {
        text("(");
        value(name, value);
        text(")");
      } else {
        value(name, value);
      }
    }

    /** An argument that the old call left out: its default has to stay what it was. */
    private void missing(String name, @Nullable Parameter target, boolean isKnown) throws Refused {
      Parameter before =
          old.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
      String fallback = before == null ? null : before.defaultText();
      if (fallback == null) {
        throw new Refused(symbol + " is called without " + name);
      }
      if (target != null && fallback.equals(target.defaultText())) {
        named = true;
        return;
      }
      if (!isConstant(fallback) || (named && !isKnown)) {
        throw new Refused(
            name + " is left out, and the default of the new parameter is not " + fallback);
      }
      separate();
      boolean byName = named || (target != null && target.kind() == ParameterKind.KEYWORD_ONLY);
      text((byName && target != null ? target.name() + "=" : "") + fallback);
    }

    /** A new parameter by name: an expression over the old ones. */
    void keyword(String name, String expression) throws Refused {
      Expr parsed = parse(expression);
      separate();
      named = true;
      text(name + "=");
      List<Expr.Name> names = new ArrayList<>();
      Node.walk(
          parsed,
          node -> {
            if (node instanceof Expr.Name found && isParameter(found.id())) {
              names.add(found);
            }
            return true;
          });
      byte[] bytes = expression.getBytes(StandardCharsets.UTF_8);
      int at = 0;
      for (Expr.Name found : names) {
        text(new String(bytes, at, found.start() - at, StandardCharsets.UTF_8));
        substitute(found.id(), parsed instanceof Expr.Name);
        at = found.end();
      }
      text(new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8));
    }

    private void substitute(String name, boolean alone) throws Refused {
      Expr value = given.get(name);
      if (value == null) {
        Parameter before =
            old.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
        String fallback = before == null ? null : before.defaultText();
        if (fallback == null || !isConstant(fallback)) {
          throw new Refused(name + " is left out, and its default is no constant");
        }
        used.merge(name, 1, Integer::sum);
        text(fallback);
        return;
      }
      boolean brackets = alone ? needsBrackets(value) : !isAtom(value);
      text(brackets ? "(" : "");
      value(name, value);
      text(brackets ? ")" : "");
    }

    private boolean isParameter(String name) {
      return old.parameters().stream().anyMatch(p -> p.name().equals(name));
    }

    void refuseLost(Collection<String> dropped) throws Refused {
      for (Map.Entry<String, Expr> argument : given.entrySet()) {
        String name = argument.getKey();
        int times = used.getOrDefault(name, 0);
        boolean pure = isPure(argument.getValue());
        if (times == 0 && !dropped.contains(name)) {
          throw new Refused("the rule for " + symbol + " has no place for the argument " + name);
        }
        if (times != 1 && !pure) {
          throw new Refused(
              "the argument "
                  + name
                  + (times == 0 ? " falls away" : " is used twice")
                  + ", and evaluating it may do something");
        }
      }
      refuseNewOrder();
    }

    private void refuseNewOrder() throws Refused {
      List<Expr> before = given.values().stream().filter(v -> !isPure(v)).toList();
      List<Expr> after = order.stream().filter(v -> !isPure(v)).toList();
      if (before.size() > 1 && !before.equals(after)) {
        throw new Refused("the arguments would be evaluated in another order");
      }
    }

    List<TextPlan.Piece> pieces() {
      text(pieces.isEmpty() ? "()" : ")");
      return pieces;
    }
  }

  private static Expr parse(String expression) throws Refused {
    Expr parsed = PythonParser.parseExpression(expression.getBytes(StandardCharsets.UTF_8));
    if (parsed == null) {
      throw new Refused("'" + expression + "' is no expression");
    }
    return parsed;
  }

  /** Whether an argument of a call has to stand in brackets of its own. */
  static boolean needsBrackets(Expr value) {
    return value instanceof Expr.NamedExpr
        || value instanceof Expr.Yield
        || value instanceof Expr.YieldFrom;
  }

  static boolean isAtom(Expr value) {
    return value instanceof Expr.Name
        || value instanceof Expr.Constant
        || value instanceof Expr.Attribute
        || value instanceof Expr.Subscript
        || value instanceof Expr.Call
        || value instanceof Expr.ListDisplay
        || value instanceof Expr.DictDisplay
        || value instanceof Expr.SetDisplay;
  }

  /** Whether evaluating an expression can do nothing but give a value. */
  static boolean isPure(Expr value) {
    boolean[] pure = {true};
    Node.walk(
        value,
        node -> {
          boolean acts =
              node instanceof Expr.Call
                  || node instanceof Expr.Await
                  || node instanceof Expr.Yield
                  || node instanceof Expr.YieldFrom
                  || node instanceof Expr.NamedExpr;
          pure[0] &= !acts;
          return pure[0] && !(node instanceof Expr.Lambda);
        });
    return pure[0];
  }

  private static boolean isConstant(String text) {
    Expr parsed = PythonParser.parseExpression(text.getBytes(StandardCharsets.UTF_8));
    Expr inner = parsed instanceof Expr.UnaryOp unary ? unary.operand() : parsed;
    return inner instanceof Expr.Constant
        || (inner instanceof Expr.Tuple tuple && tuple.elements().isEmpty());
  }
}
