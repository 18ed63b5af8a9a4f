package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code try} with its handlers. */
final class TryParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  TryParser(Cursor cursor, ExpressionParser expressions, BlockParser blocks) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.expressions = expressions;
    this.blocks = blocks;
  }

  Stmt tryStatement(int start) {
    lexer.next();
    List<Stmt> body = block();
    int mark = cursor.scratch.mark();
    boolean star = false;
    boolean first = true;
    while (lexer.kind == EXCEPT) {
      int from = lexer.start;
      lexer.next();
      boolean starred = cursor.accept(STAR);
      if (!first && starred != star) {
        throw cursor.failure("cannot have both 'except' and 'except*' on the same 'try'");
      }
      star = starred;
      first = false;
      cursor.scratch.push(handler(from, starred));
    }
    List<ExceptHandler> handlers = cursor.scratch.take(mark);
    List<Stmt> orElse = !first && cursor.accept(ELSE) ? block() : List.of();
    List<Stmt> last = cursor.accept(FINALLY) ? block() : List.of();
    if (first && last.isEmpty()) {
      lexer.problems.add(cursor.failure("expected 'except' or 'finally' block").problem());
    }
    return new Stmt.Try(start, lexer.lastEnd, body, handlers, orElse, last, star);
  }

  private List<Stmt> block() {
    cursor.expect(COLON, "expected ':'");
    return blocks.suite();
  }

  private ExceptHandler handler(int start, boolean star) {
    if (lexer.kind == COLON && star) {
      throw cursor.failure("expected one or more exception types");
    }
    Expr type = lexer.kind == COLON ? null : types();
    String name = type != null && cursor.accept(AS) ? bound(type) : null;
    List<Stmt> body = block();
    return new ExceptHandler(start, lexer.lastEnd, type, name, body);
  }

  private String bound(Expr type) {
    if (type instanceof Expr.Tuple tuple && lexer.source[tuple.start()] != '(') {
      throw cursor.failure("multiple exception types must be parenthesized when using 'as'");
    }
    return cursor.identifier();
  }

  /** One type, or since Python 3.14 several without parentheses. */
  private @Nullable Expr types() {
    int start = lexer.start;
    Expr first = expressions.expression();
    if (lexer.kind != COMMA) {
      return first;
    }
    int mark = cursor.scratch.mark();
    cursor.scratch.push(first);
    while (cursor.accept(COMMA) && lexer.kind != COLON) {
      cursor.scratch.push(expressions.expression());
    }
    return new Expr.Tuple(start, lexer.lastEnd, cursor.scratch.take(mark));
  }
}
