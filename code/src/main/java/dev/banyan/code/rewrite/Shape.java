package dev.banyan.code.rewrite;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Keyword;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Python expression with holes: {@code $NAME} stands for any expression, the same one wherever it
 * stands twice. Immutable.
 */
final class Shape {
  private static final Pattern HOLE = Pattern.compile("\\$([A-Za-z_][A-Za-z_0-9]*)");
  private static final String MARK = "banyan_hole_";

  private final SourceText source;
  private final Expr root;

  private Shape(SourceText source, Expr root) {
    this.source = source;
    this.root = root;
  }

  /**
   * Reads a shape.
   *
   * @throws IllegalArgumentException when it is no expression
   */
  static Shape of(String text) {
    byte[] bytes = marked(text).getBytes(StandardCharsets.UTF_8);
    Expr parsed = PythonParser.parseExpression(bytes);
    if (parsed == null) {
      throw new IllegalArgumentException("'" + text + "' is no Python expression");
    }
    return new Shape(SourceText.of(bytes), parsed);
  }

  /** The text with names that Python takes in place of the holes. */
  static String marked(String text) {
    return HOLE.matcher(text).replaceAll(MARK + "$1");
  }

  static @Nullable String hole(Node node) {
    return node instanceof Expr.Name name && name.id().startsWith(MARK)
        ? name.id().substring(MARK.length())
        : null;
  }

  Expr root() {
    return root;
  }

  SourceText source() {
    return source;
  }

  /** Whether a node is a whole argument of a call, by position or by name. */
  boolean isArgument(Node wanted) {
    boolean[] found = {false};
    Node.walk(
        root,
        node -> {
          if (node instanceof Expr.Call call) {
            found[0] |= call.arguments().stream().anyMatch(a -> a == wanted);
            found[0] |= call.keywords().stream().anyMatch(k -> k.value() == wanted);
          }
          return !found[0];
        });
    return found[0];
  }

  /** The names that a text must spell to hold this shape, holes left out. */
  Set<String> words() {
    Set<String> words = new TreeSet<>();
    Node.walk(
        root,
        node -> {
          if (node instanceof Expr.Attribute attribute) {
            words.add(attribute.attribute());
          } else if (node instanceof Expr.Name name && hole(node) == null) {
            words.add(name.id());
          }
          return true;
        });
    return words;
  }

  static Set<String> holes(String text) {
    Set<String> holes = new TreeSet<>();
    Matcher matcher = HOLE.matcher(text);
    while (matcher.find()) {
      holes.add(matcher.group(1));
    }
    return holes;
  }

  /**
   * One place where a text has this shape.
   *
   * @param holes what fills them
   * @param fixed nodes that the shape spells itself
   */
  record Match(Expr node, Map<String, Expr> holes, List<Expr> fixed) {}

  @Nullable Match match(Expr node, SourceText text) {
    Match match = new Match(node, new HashMap<>(), new ArrayList<>());
    return matches(root, node, text, match) ? match : null;
  }

  private boolean matches(Node shape, Node node, SourceText text, Match match) {
    String hole = hole(shape);
    if (hole != null) {
      return node instanceof Expr filler && fills(hole, filler, text, match);
    }
    if (shape.getClass() != node.getClass()) {
      return false;
    }
    if (node instanceof Expr expr) {
      match.fixed().add(expr);
    }
    if (shape instanceof Expr.Call call) {
      return matchesCall(call, (Expr.Call) node, text, match);
    }
    return sameWords(shape, node, text) && matchChildren(shape, node, text, match);
  }

  private boolean fills(String hole, Expr filler, SourceText text, Match match) {
    Expr before = match.holes().putIfAbsent(hole, filler);
    return before == null
        || text.text(before.start(), before.end()).equals(text.text(filler.start(), filler.end()));
  }

  private boolean matchesCall(Expr.Call shape, Expr.Call node, SourceText text, Match match) {
    if (shape.arguments().size() != node.arguments().size()
        || shape.keywords().size() != node.keywords().size()
        || !matches(shape.function(), node.function(), text, match)) {
      return false;
    }
    for (int i = 0; i < shape.arguments().size(); i++) {
      if (!matches(shape.arguments().get(i), node.arguments().get(i), text, match)) {
        return false;
      }
    }
    for (Keyword keyword : shape.keywords()) {
      Keyword other =
          node.keywords().stream()
              .filter(k -> k.name() != null && k.name().equals(keyword.name()))
              .findFirst()
              .orElse(null);
      if (other == null || !matches(keyword.value(), other.value(), text, match)) {
        return false;
      }
    }
    return true;
  }

  private boolean matchChildren(Node shape, Node node, SourceText text, Match match) {
    List<Node> one = new ArrayList<>();
    List<Node> other = new ArrayList<>();
    shape.forEachChild(one::add);
    node.forEachChild(other::add);
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = matches(one.get(i), other.get(i), text, match);
    }
    return same;
  }

  /** Whether two nodes of one kind have the same names, literals and operators of their own. */
  private boolean sameWords(Node shape, Node node, SourceText text) {
    if (shape instanceof Expr.Name name) {
      return name.id().equals(((Expr.Name) node).id());
    }
    if (shape instanceof Expr.Attribute attribute) {
      return attribute.attribute().equals(((Expr.Attribute) node).attribute());
    }
    if (shape instanceof Expr.Constant) {
      String written = source.text(shape.start(), shape.end());
      return written.equals(text.text(node.start(), node.end()));
    }
    return sameOperators(shape, node);
  }

  private static boolean sameOperators(Node shape, Node node) {
    if (shape instanceof Expr.BinOp binary) {
      return binary.op() == ((Expr.BinOp) node).op();
    }
    if (shape instanceof Expr.BoolOp bool) {
      return bool.op() == ((Expr.BoolOp) node).op();
    }
    if (shape instanceof Expr.UnaryOp unary) {
      return unary.op() == ((Expr.UnaryOp) node).op();
    }
    if (shape instanceof Expr.Compare compare) {
      return compare.ops().equals(((Expr.Compare) node).ops());
    }
    return !(shape instanceof Expr.Lambda) && !(shape instanceof Expr.JoinedStr);
  }
}
