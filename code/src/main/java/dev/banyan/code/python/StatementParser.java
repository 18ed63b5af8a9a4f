package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads simple statements; {@link CompoundParser} reads those that hold others. */
final class StatementParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final Scratch scratch;
  private final ExpressionParser expressions;
  private final ImportParser imports;

  StatementParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.scratch = cursor.scratch;
    this.expressions = expressions;
    this.imports = new ImportParser(cursor);
  }

  /** One simple statement, without what ends it. */
  Stmt simple() {
    int start = lexer.start;
    return switch (lexer.kind) {
      case RETURN -> returning(start);
      case IMPORT -> imports.importing(start);
      case FROM -> imports.importingFrom(start);
      case PASS, BREAK, CONTINUE -> word(start, lexer.kind);
      case RAISE -> raising(start);
      case ASSERT -> asserting(start);
      case DEL -> deleting(start);
      case GLOBAL, NONLOCAL -> declaring(start, lexer.kind == GLOBAL);
      default -> isTypeAlias() ? typeAlias(start) : expressionStatement(start);
    };
  }

  private Stmt word(int start, int kind) {
    lexer.next();
    return switch (kind) {
      case PASS -> new Stmt.Pass(start, lexer.lastEnd);
      case BREAK -> new Stmt.Break(start, lexer.lastEnd);
      default -> new Stmt.Continue(start, lexer.lastEnd);
    };
  }

  private Stmt returning(int start) {
    lexer.next();
    Expr value = Tables.STARTS[lexer.kind] ? expressions.starExpressions() : null;
    return new Stmt.Return(start, lexer.lastEnd, value);
  }

  private Stmt raising(int start) {
    lexer.next();
    Expr exception = Tables.STARTS[lexer.kind] ? expressions.expression() : null;
    Expr cause = exception != null && cursor.accept(FROM) ? expressions.expression() : null;
    return new Stmt.Raise(start, lexer.lastEnd, exception, cause);
  }

  private Stmt asserting(int start) {
    lexer.next();
    Expr test = expressions.expression();
    Expr message = cursor.accept(COMMA) ? expressions.expression() : null;
    return new Stmt.Assert(start, lexer.lastEnd, test, message);
  }

  private Stmt deleting(int start) {
    lexer.next();
    int mark = scratch.mark();
    do {
      Expr target = expressions.primary();
      Targets.checkDeletable(target);
      scratch.push(target);
    } while (cursor.accept(COMMA) && Tables.STARTS[lexer.kind]);
    return new Stmt.Delete(start, lexer.lastEnd, scratch.take(mark));
  }

  private Stmt declaring(int start, boolean global) {
    lexer.next();
    int mark = scratch.mark();
    do {
      scratch.push(cursor.identifier());
    } while (cursor.accept(COMMA));
    List<String> names = scratch.take(mark);
    return global
        ? new Stmt.Global(start, lexer.lastEnd, names)
        : new Stmt.Nonlocal(start, lexer.lastEnd, names);
  }

  private boolean isTypeAlias() {
    return cursor.at("type") && lexer.nameFollows();
  }

  private Stmt typeAlias(int start) {
    lexer.next();
    Expr name = new Expr.Name(lexer.start, lexer.end, cursor.identifier());
    List<TypeParameter> parameters = expressions.parameters().typeParameters();
    cursor.expect(EQUAL, "expected '='");
    Expr value = expressions.expression();
    return new Stmt.TypeAlias(start, lexer.lastEnd, name, parameters, value);
  }

  private Stmt expressionStatement(int start) {
    boolean parenthesized = lexer.kind == LPAREN;
    Expr first = expressions.starExpressionsOrYield();
    if (lexer.kind == EQUAL) {
      return assignment(start, first);
    }
    if (lexer.kind == COLON) {
      return annotated(start, first, parenthesized);
    }
    if (Tables.AUGMENTS[lexer.kind]) {
      return augmented(start, first);
    }
    return new Stmt.ExprStmt(start, lexer.lastEnd, first);
  }

  private Stmt assignment(int start, Expr first) {
    int mark = scratch.mark();
    Expr value = first;
    while (lexer.kind == EQUAL) {
      Targets.checkAssignable(value);
      scratch.push(value);
      lexer.next();
      value = expressions.starExpressionsOrYield();
    }
    return new Stmt.Assign(start, lexer.lastEnd, scratch.take(mark), value);
  }

  private Stmt annotated(int start, Expr target, boolean parenthesized) {
    if (!Targets.isSingle(target)) {
      throw cursor.failure("only a single name, attribute or subscript can be annotated");
    }
    lexer.next();
    Expr annotation = expressions.expression();
    Expr value = cursor.accept(EQUAL) ? expressions.starExpressionsOrYield() : null;
    boolean simple = target instanceof Expr.Name && !parenthesized;
    return new Stmt.AnnAssign(start, lexer.lastEnd, target, annotation, value, simple);
  }

  private Stmt augmented(int start, Expr target) {
    Operator operator = Tables.OPERATOR[lexer.kind];
    if (operator == null || !Targets.isSingle(target)) {
      throw cursor.failure("this expression is an illegal target for augmented assignment");
    }
    lexer.next();
    Expr value = expressions.starExpressionsOrYield();
    return new Stmt.AugAssign(start, lexer.lastEnd, target, operator, value);
  }

  /** Whether the current token ends a simple statement. */
  boolean atEnd() {
    return lexer.kind == NEWLINE || lexer.kind == SEMICOLON;
  }

  @Nullable SyntaxFailure notEnded() {
    return atEnd() ? null : cursor.failure("invalid syntax");
  }
}
