package dev.banyan.code.python;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A statement, named and shaped as in CPython's abstract grammar. */
public sealed interface Stmt extends Node {

  /** {@code def} or {@code async def}; starts at the keyword, not at its decorators. */
  record FunctionDef(
      int start,
      int end,
      String name,
      int nameStart,
      List<TypeParameter> typeParameters,
      Parameters parameters,
      @Nullable Expr returns,
      List<Stmt> body,
      List<Expr> decorators,
      boolean async)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(decorators, action);
      Node.each(typeParameters, action);
      action.accept(parameters);
      if (returns != null) {
        action.accept(returns);
      }
      Node.each(body, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitFunctionDef(this);
    }
  }

  /** {@code class}; starts at the keyword, not at its decorators. */
  record ClassDef(
      int start,
      int end,
      String name,
      int nameStart,
      List<TypeParameter> typeParameters,
      List<Expr> bases,
      List<Keyword> keywords,
      List<Stmt> body,
      List<Expr> decorators)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(decorators, action);
      Node.each(typeParameters, action);
      Node.each(bases, action);
      Node.each(keywords, action);
      Node.each(body, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitClassDef(this);
    }
  }

  /** {@code return}. */
  record Return(int start, int end, @Nullable Expr value) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      if (value != null) {
        action.accept(value);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitReturn(this);
    }
  }

  /** {@code del a, b}. */
  record Delete(int start, int end, List<Expr> targets) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(targets, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitDelete(this);
    }
  }

  /** {@code a = b = value}. */
  record Assign(int start, int end, List<Expr> targets, Expr value) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(targets, action);
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitAssign(this);
    }
  }

  /** {@code type Name[T] = value} (Python 3.12). */
  record TypeAlias(int start, int end, Expr name, List<TypeParameter> typeParameters, Expr value)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(name);
      Node.each(typeParameters, action);
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitTypeAlias(this);
    }
  }

  /** {@code target += value}. */
  record AugAssign(int start, int end, Expr target, Operator op, Expr value) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(target);
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitAugAssign(this);
    }
  }

  /** {@code target: annotation = value}; simple when the target is a bare name. */
  record AnnAssign(
      int start, int end, Expr target, Expr annotation, @Nullable Expr value, boolean simple)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(target);
      action.accept(annotation);
      if (value != null) {
        action.accept(value);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitAnnAssign(this);
    }
  }

  /** {@code for} or {@code async for}. */
  record For(
      int start,
      int end,
      Expr target,
      Expr iterable,
      List<Stmt> body,
      List<Stmt> orElse,
      boolean async)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(target);
      action.accept(iterable);
      Node.each(body, action);
      Node.each(orElse, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitFor(this);
    }
  }

  /** {@code while}. */
  record While(int start, int end, Expr test, List<Stmt> body, List<Stmt> orElse) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(test);
      Node.each(body, action);
      Node.each(orElse, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitWhile(this);
    }
  }

  /** {@code if}; an {@code elif} is an If alone in orElse. */
  record If(int start, int end, Expr test, List<Stmt> body, List<Stmt> orElse) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(test);
      Node.each(body, action);
      Node.each(orElse, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitIf(this);
    }
  }

  /** {@code with} or {@code async with}. */
  record With(int start, int end, List<WithItem> items, List<Stmt> body, boolean async)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(items, action);
      Node.each(body, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitWith(this);
    }
  }

  /** {@code match} (Python 3.10). */
  record Match(int start, int end, Expr subject, List<MatchCase> cases) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(subject);
      Node.each(cases, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitMatch(this);
    }
  }

  /** {@code raise exception from cause}. */
  record Raise(int start, int end, @Nullable Expr exception, @Nullable Expr cause) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      if (exception != null) {
        action.accept(exception);
      }
      if (cause != null) {
        action.accept(cause);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitRaise(this);
    }
  }

  /** {@code try}; star when its handlers are {@code except*}. */
  record Try(
      int start,
      int end,
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orElse,
      List<Stmt> finalBody,
      boolean star)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(body, action);
      Node.each(handlers, action);
      Node.each(orElse, action);
      Node.each(finalBody, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitTry(this);
    }
  }

  /** {@code assert}. */
  record Assert(int start, int end, Expr test, @Nullable Expr message) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(test);
      if (message != null) {
        action.accept(message);
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitAssert(this);
    }
  }

  /** {@code import a.b as c, d}. */
  record Import(int start, int end, List<Alias> names) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(names, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitImport(this);
    }
  }

  /** {@code from ..module import names}; level counts the leading dots. */
  record ImportFrom(int start, int end, @Nullable String module, int level, List<Alias> names)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      Node.each(names, action);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitImportFrom(this);
    }
  }

  /** {@code global a, b}. */
  record Global(int start, int end, List<String> names) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitGlobal(this);
    }
  }

  /** {@code nonlocal a, b}. */
  record Nonlocal(int start, int end, List<String> names) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitNonlocal(this);
    }
  }

  /** An expression alone on its line. */
  record ExprStmt(int start, int end, Expr value) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {
      action.accept(value);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitExprStmt(this);
    }
  }

  /** {@code pass}. */
  record Pass(int start, int end) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitPass(this);
    }
  }

  /** {@code break}. */
  record Break(int start, int end) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitBreak(this);
    }
  }

  /** {@code continue}. */
  record Continue(int start, int end) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitContinue(this);
    }
  }

  /** A stretch of text that is no statement; the parser went on behind it. */
  record Invalid(int start, int end) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> action) {}

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visitInvalid(this);
    }
  }
}
