package dev.banyan.code.rewrite;

import dev.banyan.code.names.NameTable;
import dev.banyan.code.names.Occurrence;
import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Literals;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.SourceText;
import dev.banyan.code.python.Stmt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One parsed file: its tree from any offset, and what stands around a node. */
final class FileView {
  /** Longer texts are no names. */
  private static final int LONG = 200;

  final String path;
  final ParsedFile parsed;
  final SourceText source;
  final NameTable names;
  private final Map<Node, Node> parents = new IdentityHashMap<>();
  private final Map<Integer, Expr> byNameEnd = new HashMap<>();
  private final Map<Integer, Expr.Name> byStart = new HashMap<>();
  private final Map<Integer, Alias> aliases = new HashMap<>();
  private final TreeMap<Integer, Expr.Constant> strings = new TreeMap<>();
  private final List<Stmt> imports = new ArrayList<>();
  private @Nullable Map<String, Set<String>> spelled;

  private FileView(String path, ParsedFile parsed) {
    this.path = path;
    this.parsed = parsed;
    this.source = parsed.source();
    this.names = NameTable.of(parsed);
    Node.walk(parsed.module(), this::index);
  }

  static FileView of(String path, byte[] bytes) {
    return new FileView(path, PythonParser.parse(bytes));
  }

  private boolean index(Node node) {
    node.forEachChild(child -> parents.put(child, node));
    if (node instanceof Expr.Name || node instanceof Expr.Attribute) {
      byNameEnd.put(node.end(), (Expr) node);
      if (node instanceof Expr.Name name) {
        byStart.put(node.start(), name);
      }
    } else if (node instanceof Alias alias) {
      aliases.put(alias.start(), alias);
    } else if (node instanceof Expr.Constant constant) {
      strings.put(constant.start(), constant);
    } else if (node instanceof Stmt.Import || node instanceof Stmt.ImportFrom) {
      imports.add((Stmt) node);
    }
    return true;
  }

  /** Every import statement, in the order of the text. */
  List<Stmt> imports() {
    return imports;
  }

  /** What a node is part of; null for the whole file. */
  @Nullable Node parent(Node node) {
    return parents.get(node);
  }

  /** The imported name that starts at an offset, or null. */
  @Nullable Alias aliasAt(int start) {
    return aliases.get(start);
  }

  /** The literal that holds an offset, or null. */
  Expr.@Nullable Constant literalAround(int offset) {
    Map.Entry<Integer, Expr.Constant> entry = strings.floorEntry(offset);
    return entry != null && offset < entry.getValue().end() ? entry.getValue() : null;
  }

  /**
   * Whether some short text, other than an annotation in quotes, is a name or ends with it.
   *
   * @param elsewhere texts that are known to name something of another module
   */
  boolean spells(String name, Predicate<String> elsewhere) {
    if (spelled == null) {
      spelled = spelled();
    }
    return spelled.getOrDefault(name, Set.of()).stream()
        .anyMatch(text -> text.equals(name) || !elsewhere.test(text));
  }

  /** Collected once: a table of thousands of texts may stand beside hundreds of imported names. */
  private Map<String, Set<String>> spelled() {
    TreeSet<Integer> annotations = new TreeSet<>();
    for (Occurrence occurrence : names.occurrences()) {
      if (occurrence.kind() == Occurrence.Kind.QUOTED) {
        annotations.add(occurrence.start());
      }
    }
    Map<String, Set<String>> found = new HashMap<>();
    for (Expr.Constant literal : strings.values()) {
      Integer quoted = annotations.ceiling(literal.start());
      boolean annotation = quoted != null && quoted < literal.end();
      boolean fits = literal.end() - literal.start() < LONG && !annotation;
      String text = fits ? Literals.string(source, literal) : null;
      if (text != null) {
        found.computeIfAbsent(Moves.last(text), last -> new HashSet<>()).add(text);
      }
    }
    return found;
  }

  /** The names with dots whose last name is this range, or null when none is. */
  @Nullable Chain chainAt(int start, int end) {
    Expr node = byNameEnd.get(end);
    if (node != null && nameStart(node) <= start) {
      return Chain.of(node, 0);
    }
    return inLiteral(start, end);
  }

  private static int nameStart(Expr node) {
    return node instanceof Expr.Attribute attribute ? attribute.value().end() : node.start();
  }

  /** As {@link #chainAt}, inside a string that is an annotation. */
  private @Nullable Chain inLiteral(int start, int end) {
    Expr.Constant literal = literalAround(start);
    String text = literal == null ? null : Literals.string(source, literal);
    int shift = literal == null || text == null ? -1 : shift(literal, text);
    Expr parsedText =
        text == null || shift < 0
            ? null
            : PythonParser.parseExpression(text.strip().getBytes(StandardCharsets.UTF_8));
    if (parsedText == null) {
      return null;
    }
    List<Expr> found = new ArrayList<>();
    Node.walk(
        parsedText,
        node -> {
          boolean name = node instanceof Expr.Name || node instanceof Expr.Attribute;
          if (name && node.end() + shift == end) {
            found.add((Expr) node);
          }
          return true;
        });
    return found.isEmpty() ? null : Chain.of(found.get(0), shift);
  }

  private int shift(Expr.Constant literal, String text) {
    String written = source.text(literal.start(), literal.end());
    int at = written.indexOf(text);
    int quotes = written.length() - text.length();
    if (at < 0 || quotes > 7 || text.isBlank()) {
      return -1;
    }
    int lead = text.length() - text.stripLeading().length();
    return literal.start() + at + lead;
  }

  /** The longest chain that a name is the root of. */
  Chain chainFrom(Node name) {
    Node at = name;
    Node up = parent(at);
    while (up instanceof Expr.Attribute) {
      at = up;
      up = parent(at);
    }
    return Chain.of((Expr) at, 0);
  }

  /** The call whose function an expression is, or null. */
  Expr.@Nullable Call callOf(Expr node) {
    return parent(node) instanceof Expr.Call call && call.function() == node ? call : null;
  }

  /** The statement that a node is part of, or is. */
  Stmt statement(Node node) {
    Node at = node;
    while (!(at instanceof Stmt) || at instanceof Stmt.Invalid) {
      Node up = parent(at);
      if (up == null) {
        throw new IllegalStateException("a node outside all statements at " + node.start());
      }
      at = up;
    }
    return (Stmt) at;
  }

  /** The innermost function that a node stands in, or null. */
  Stmt.@Nullable FunctionDef function(Node node) {
    for (Node at = parent(node); at != null; at = parent(at)) {
      if (at instanceof Stmt.FunctionDef function) {
        return function;
      }
    }
    return null;
  }

  /** The name that starts at an offset, or null. */
  Expr.@Nullable Name nameAt(int start) {
    return byStart.get(start);
  }

  /** Whether a comment starts within a range. */
  boolean hasComment(int start, int end) {
    for (int i = 0; i < parsed.comments().size(); i++) {
      int at = parsed.comments().start(i);
      if (start <= at && at < end) {
        return true;
      }
    }
    return false;
  }

  /** The offset in the UTF-8 text of an offset in the file as it lies on disk. */
  int utf8Offset(int original) {
    if (source.utf8() == source.original()) {
      return original;
    }
    int low = 0;
    int high = source.utf8().length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (source.originalOffset(middle) < original) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
