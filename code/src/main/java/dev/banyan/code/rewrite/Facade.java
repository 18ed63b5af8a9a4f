package dev.banyan.code.rewrite;

import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The body that keeps the old component's name and hands every call on to the new one, so that no
 * consumer has to change. Members without a rule stay as they are.
 */
public final class Facade {
  private final Project project;
  private final Declarations known;
  private final Moves moves;
  private final Delegation delegation;

  private Facade(Project project, RewriteRequest request) {
    this.project = project;
    this.known = new Declarations(project);
    this.moves = new Moves(request, known);
    this.delegation = new Delegation(moves, known);
  }

  /**
   * Rewrites the old component's own files in memory; nothing is written.
   *
   * @return one result for each file that defines an old component, by path
   * @throws IllegalArgumentException when the project does not hold an old component
   */
  public static List<FileRewrite> of(Project project, RewriteRequest request) {
    return DeepStack.call(() -> new Facade(project, request).write(request.old()));
  }

  private List<FileRewrite> write(List<String> olds) {
    Map<String, List<Component>> byFile = new TreeMap<>();
    for (String old : olds) {
      Component component = known.component(old);
      if (component == null) {
        throw new IllegalArgumentException("the project does not hold " + old);
      }
      byFile.computeIfAbsent(component.path(), p -> new ArrayList<>()).add(component);
    }
    List<FileRewrite> results = new ArrayList<>();
    byFile.forEach((path, components) -> results.add(write(path, components)));
    return results;
  }

  private FileRewrite write(String path, List<Component> components) {
    SourceFile file =
        project.pythonFiles().stream()
            .filter(f -> f.path().equals(path))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(path + " is no file of the project"));
    byte[] bytes = project.read(file);
    if (bytes == null) {
      throw new IllegalArgumentException(path + " cannot be read");
    }
    Draft draft = new Draft(FileView.of(path, bytes));
    components.forEach(component -> component(component, draft));
    FileImports imports = new FileImports(draft.view, project.modules(), List.of());
    Suites suites = new Suites(draft.view);
    ImportPlan plan = new ImportPlan(draft, imports, moves, new Neighbours(path, null));
    plan.plan();
    new ImportWriter(draft, imports, plan, suites).write(List.of());
    return FileRewriter.result(draft, bytes, List.of());
  }

  private void component(Component component, Draft draft) {
    Target whole = moves.target(component.name());
    boolean module = known.isModule(component.name());
    if (module && whole != null && whole.isModule() && moves.isWhole(component.name())) {
      wholeModule(component, whole, draft);
    } else if (!module && whole != null && moves.isWhole(component.name())) {
      definition(component.name(), whole, draft);
    } else {
      for (Member member : component.members()) {
        Delegation.Moved moved = delegation.moved(member);
        if (moved != null && member.path().equals(draft.view.path)) {
          body(moved, draft);
        }
      }
    }
  }

  /** Every public name is imported from where it is now. */
  private void wholeModule(Component component, Target target, Draft draft) {
    TreeSet<String> names = new TreeSet<>();
    for (Member member : component.members()) {
      boolean direct = Moves.parent(member.name()).equals(component.name());
      if (direct && !member.simpleName().startsWith("_")) {
        names.add(member.simpleName());
      }
    }
    String newline = new ImportText(draft.view.source).newline();
    StringBuilder text = new StringBuilder();
    text.append("\"\"\"Kept for those who import it: everything here is ").append(target.module());
    text.append("'s.\"\"\"").append(newline).append(newline);
    text.append("from ").append(target.module()).append(" import (").append(newline);
    names.forEach(name -> text.append("    ").append(name).append(",").append(newline));
    text.append(")").append(newline).append(newline).append("__all__ = [").append(newline);
    names.forEach(name -> text.append("    \"").append(name).append("\",").append(newline));
    text.append("]").append(newline);
    int length = draft.view.source.utf8().length;
    draft.claim(0, length);
    draft.text.replace(0, length, text.toString());
  }

  /** A class or function becomes an import under its old name. */
  private void definition(String symbol, Target target, Draft draft) {
    Stmt statement = statement(symbol, draft);
    if (statement == null || !target.isPlain() || target.name().isEmpty()) {
      draft.manual(0, symbol + " cannot be imported as " + target.dotted());
      return;
    }
    String name = Moves.last(symbol);
    String as = target.name().equals(name) && target.rest().isEmpty() ? "" : " as " + name;
    int start = start(statement);
    draft.claim(start, statement.end());
    draft.text.replace(
        start, statement.end(), Delegation.imported(target) + as + "  # noqa: E402, F401");
  }

  private static int start(Stmt statement) {
    List<Expr> decorators =
        statement instanceof Stmt.ClassDef type
            ? type.decorators()
            : statement instanceof Stmt.FunctionDef function ? function.decorators() : List.of();
    return decorators.isEmpty() ? statement.start() : decorators.get(0).start() - 1;
  }

  /** The statement in this very reading of the file. */
  private @Nullable Stmt statement(String symbol, Draft draft) {
    Stmt there = known.statement(symbol);
    Stmt found = null;
    List<Stmt> open = new ArrayList<>(draft.view.parsed.module().body());
    while (there != null && found == null && !open.isEmpty()) {
      Stmt next = open.remove(open.size() - 1);
      if (next.start() == there.start() && next.getClass() == there.getClass()) {
        found = next;
      } else if (next instanceof Stmt.ClassDef type) {
        open.addAll(type.body());
      }
    }
    return found;
  }

  private void body(Delegation.Moved moved, Draft draft) {
    Stmt statement = statement(moved.symbol(), draft);
    if (!(statement instanceof Stmt.FunctionDef function)) {
      draft.manual(0, moved.symbol() + " is defined elsewhere");
    } else if (delegation.isOnNewInstance(moved)) {
      draft.manual(
          function.start(),
          moved.symbol() + " would need an instance of " + Moves.parent(moved.target().dotted()));
    } else {
      replaceBody(function, moved, draft);
    }
  }

  private void replaceBody(Stmt.FunctionDef function, Delegation.Moved moved, Draft draft) {
    ImportText text = new ImportText(draft.view.source);
    List<Stmt> body = function.body();
    int first = isDocstring(body.get(0)) && body.size() > 1 ? 1 : 0;
    Stmt from = body.get(first);
    Stmt last = body.get(body.size() - 1);
    boolean alone = text.before(from.start()).isBlank();
    String outer = " ".repeat(draft.view.source.column(function.start()));
    String indent = alone ? text.before(from.start()) : outer + "    ";
    String newline = text.newline();
    String give = function.async() ? "return await " : "return ";
    boolean only = isDocstring(from);
    int start = only ? from.end() : from.start();
    String lead = alone && !only ? "" : newline + indent;
    draft.claim(start, last.end());
    draft.text.replace(
        start,
        last.end(),
        lead
            + Delegation.imported(moved.target())
            + newline
            + newline
            + indent
            + give
            + delegation.call(moved));
  }

  private static boolean isDocstring(Stmt statement) {
    return statement instanceof Stmt.ExprStmt alone
        && alone.value() instanceof Expr.Constant constant
        && constant.kind() == dev.banyan.code.python.ConstantKind.STRING;
  }
}
