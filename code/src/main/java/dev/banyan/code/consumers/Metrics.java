package dev.banyan.code.consumers;

import dev.banyan.code.python.Comprehension;
import dev.banyan.code.python.ExceptHandler;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Keyword;
import dev.banyan.code.python.MatchCase;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.FileMetrics;
import dev.banyan.model.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts what makes a file difficult to change. */
final class Metrics {
  private static final Pattern TRANSACTION =
      Pattern.compile(".*(transaction|commit|rollback|atomic|savepoint|begin).*");
  private static final Pattern EVENT =
      Pattern.compile(
          "(?:.*_)?(connect|subscribe|listen|listens_for|receiver|signal|emit|callback|on|bind"
              + "|add_(?:done_)?(?:callback|listener|handler|observer)|addCleanup|on_click|on_event"
              + "|add_event_listener|register_callback|atexit|hook)(?:_.*)?");

  /** Names under which code is kept that others call when something happens. */
  private static final Pattern KEPT =
      Pattern.compile(
          "on_.*|(?:.*_)?(callback|handler|hook|listener|observer|subscriber|action|command|slot)s?");

  private static final Pattern PROVIDER =
      Pattern.compile(
          "(?:.*_)?(provide|provider|inject|depends|singleton|factory|register|override)(?:_.*)?");

  private Set<Integer> entered = Set.of();
  private Set<Integer> transactions = Set.of();
  private Set<Integer> injected = Set.of();
  private int shared;

  void entered(int start) {
    entered = with(entered, Set.of(start));
  }

  void called(List<Use> uses) {
    for (Use use : uses) {
      String member = use.symbol().substring(use.symbol().lastIndexOf('.') + 1);
      if (TRANSACTION.matcher(member.toLowerCase(Locale.ROOT)).matches()) {
        transactions = with(transactions, Set.of(use.start()));
      }
    }
  }

  /** The old component arrives as a parameter. */
  void injected(int start) {
    injected = with(injected, Set.of(start));
  }

  /** A module or class keeps an instance. */
  void shared() {
    shared++;
  }

  /** Nearly all are empty, and there are hundreds of thousands. */
  private static Set<Integer> with(Set<Integer> some, Set<Integer> more) {
    if (some.containsAll(more)) {
      return some;
    }
    Set<Integer> all = some instanceof HashSet<Integer> ? some : new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  void addAll(Metrics more) {
    entered = with(entered, more.entered);
    transactions = with(transactions, more.transactions);
    injected = with(injected, more.injected);
    shared += more.shared;
  }

  FileMetrics of(String path, ParsedFile parsed, List<Reference> references) {
    NavigableSet<Integer> offsets = new TreeSet<>();
    references.forEach(reference -> offsets.add(reference.offset()));
    Count count = new Count(offsets);
    parsed.module().accept(count);
    byte[] text = parsed.source().utf8();
    return new FileMetrics(
        text.length == 0 ? 0 : parsed.source().line(text.length - 1),
        count.complexity,
        transactions.size(),
        entered.size(),
        shared,
        count.events,
        injected.size() + count.providers,
        isTest(path));
  }

  static boolean isTest(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith("test_")
        || name.endsWith("_test.py")
        || name.equals("conftest.py")
        || name.equals("tests.py")
        || path.startsWith("tests/")
        || path.startsWith("test/")
        || path.contains("/tests/")
        || path.contains("/test/");
  }

  /** McCabe's number, and calls that hand the component on. */
  private static final class Count implements NodeVisitor {
    private final NavigableSet<Integer> offsets;
    private int complexity = 1;
    private int events;
    private int providers;

    Count(NavigableSet<Integer> offsets) {
      this.offsets = offsets;
    }

    private boolean holdsReference(Node node) {
      Integer next = offsets.ceiling(node.start());
      return next != null && next < node.end();
    }

    @Override
    public void visitCall(Expr.Call node) {
      String name = name(node.function());
      boolean handed =
          node.arguments().stream().anyMatch(this::holdsReference)
              || node.keywords().stream().anyMatch(this::holdsReference);
      if (handed && EVENT.matcher(name).matches()) {
        events++;
      } else if (handed && PROVIDER.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
        providers++;
      }
      for (Keyword keyword : node.keywords()) {
        keep(keyword.name(), keyword.value());
      }
      visitChildren(node);
    }

    @Override
    public void visitAssign(Stmt.Assign node) {
      for (Expr target : node.targets()) {
        keep(name(target), node.value());
      }
      visitChildren(node);
    }

    @Override
    public void visitAnnAssign(Stmt.AnnAssign node) {
      if (node.value() != null) {
        keep(name(node.target()), node.value());
      }
      visitChildren(node);
    }

    /** Counts code with references that is kept, not called: a bound method or a lambda. */
    private void keep(@Nullable String name, Expr value) {
      if (name == null || !KEPT.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
        return;
      }
      if (value instanceof Expr.DictDisplay display) {
        display.values().forEach(one -> keep(name, one));
      } else if (value instanceof Expr.ListDisplay display) {
        display.elements().forEach(one -> keep(name, one));
      } else if ((value instanceof Expr.Attribute || value instanceof Expr.Lambda)
          && holdsReference(value)) {
        events++;
      }
    }

    private static String name(Expr function) {
      if (function instanceof Expr.Subscript subscript) {
        return name(subscript.value());
      }
      if (function instanceof Expr.Attribute attribute) {
        return attribute.attribute();
      }
      return function instanceof Expr.Name name ? name.id() : "";
    }

    @Override
    public void visitFunctionDef(Stmt.FunctionDef node) {
      complexity++;
      boolean handler =
          node.decorators().stream()
              .map(d -> d instanceof Expr.Call call ? name(call.function()) : name(d))
              .anyMatch(name -> EVENT.matcher(name).matches());
      if ((handler || node.name().startsWith("on_")) && holdsReference(node)) {
        events++;
      }
      visitChildren(node);
    }

    @Override
    public void visitIf(Stmt.If node) {
      complexity++;
      visitChildren(node);
    }

    @Override
    public void visitFor(Stmt.For node) {
      complexity++;
      visitChildren(node);
    }

    @Override
    public void visitWhile(Stmt.While node) {
      complexity++;
      visitChildren(node);
    }

    @Override
    public void visitExceptHandler(ExceptHandler node) {
      complexity++;
      visitChildren(node);
    }

    @Override
    public void visitMatchCase(MatchCase node) {
      complexity++;
      visitChildren(node);
    }

    @Override
    public void visitComprehension(Comprehension node) {
      complexity += 1 + node.conditions().size();
      visitChildren(node);
    }

    @Override
    public void visitIfExp(Expr.IfExp node) {
      complexity++;
      visitChildren(node);
    }

    @Override
    public void visitBoolOp(Expr.BoolOp node) {
      complexity += node.values().size() - 1;
      visitChildren(node);
    }

    @Override
    public void visitLambda(Expr.Lambda node) {
      complexity++;
      visitChildren(node);
    }
  }
}
