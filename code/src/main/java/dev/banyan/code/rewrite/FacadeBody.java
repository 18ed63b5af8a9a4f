package dev.banyan.code.rewrite;

import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.Stmt;
import java.util.List;

/** The new body of a function of the old component. */
final class FacadeBody {
  private final Draft draft;
  private final Stmt.FunctionDef function;
  private final ImportText text;

  FacadeBody(Draft draft, Stmt.FunctionDef function) {
    this.draft = draft;
    this.function = function;
    this.text = new ImportText(draft.view.source);
  }

  /** Puts an import and a call in the place of everything but the docstring. */
  void replace(String imported, String call) {
    List<Stmt> body = function.body();
    int first = isDocstring(body.get(0)) && body.size() > 1 ? 1 : 0;
    Stmt from = body.get(first);
    boolean alone = text.before(from.start()).isBlank();
    String outer = " ".repeat(draft.view.source.column(function.start()));
    String indent = alone ? text.before(from.start()) : outer + "    ";
    boolean only = isDocstring(from);
    int start = only ? from.end() : from.start();
    int end = body.get(body.size() - 1).end();
    String newline = text.newline();
    String lead = alone && !only ? "" : newline + indent;
    draft.claim(start, end);
    draft.text.replace(
        start, end, lead + imported + newline + newline + indent + give(call, newline + indent));
  }

  /** What a function that was a generator gives goes on being one. */
  private String give(String call, String newline) {
    String async = function.async() ? "async " : "";
    if (isContextManager()) {
      return async + "with " + call + " as value:" + newline + "    yield value";
    }
    if (yields(function)) {
      return "yield from " + call;
    }
    return "return " + (function.async() ? "await " : "") + call;
  }

  private boolean isContextManager() {
    return function.decorators().stream().anyMatch(FacadeBody::makesContextManager);
  }

  private static boolean makesContextManager(Expr decorator) {
    String name =
        decorator instanceof Expr.Name plain
            ? plain.id()
            : decorator instanceof Expr.Attribute attribute ? attribute.attribute() : "";
    return name.equals("contextmanager") || name.equals("asynccontextmanager");
  }

  /** Nobody can hand on what such a function is sent. */
  static boolean isAsyncGenerator(Stmt.FunctionDef function) {
    return function.async()
        && yields(function)
        && function.decorators().stream().noneMatch(FacadeBody::makesContextManager);
  }

  private static boolean yields(Stmt.FunctionDef function) {
    return function.body().stream().anyMatch(FacadeBody::holdsYield);
  }

  private static boolean holdsYield(Node node) {
    if (node instanceof Expr.Yield || node instanceof Expr.YieldFrom) {
      return true;
    }
    boolean inner = node instanceof Stmt.FunctionDef || node instanceof Expr.Lambda;
    boolean[] found = {false};
    if (!inner && !(node instanceof Stmt.ClassDef)) {
      node.forEachChild(child -> found[0] |= holdsYield(child));
    }
    return found[0];
  }

  private static boolean isDocstring(Stmt statement) {
    return statement instanceof Stmt.ExprStmt alone
        && alone.value() instanceof Expr.Constant constant
        && constant.kind() == ConstantKind.STRING;
  }
}
