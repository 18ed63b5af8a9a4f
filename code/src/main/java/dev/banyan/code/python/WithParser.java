package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;

/**
 * Reads {@code with}. A parenthesis behind it may hold the items, or begin the first expression: it
 * holds the items when its closing one is followed by the colon and they read as items; at most one
 * reading is given up, and none nests in another, for no statement stands inside an expression.
 */
final class WithParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  WithParser(Cursor cursor, ExpressionParser expressions, BlockParser blocks) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.expressions = expressions;
    this.blocks = blocks;
  }

  Stmt with(int start, boolean async) {
    lexer.next();
    List<WithItem> items = lexer.kind == LPAREN ? itemsOrExpression() : items(COLON);
    cursor.expect(COLON, "expected ':'");
    List<Stmt> body = blocks.suite();
    return new Stmt.With(start, lexer.lastEnd, items, body, async);
  }

  private List<WithItem> itemsOrExpression() {
    int start = lexer.start;
    int behind = lexer.lastEnd;
    int nesting = cursor.nesting();
    int mark = cursor.scratch.mark();
    int secondMark = cursor.second.mark();
    try {
      lexer.next();
      List<WithItem> items = items(RPAREN);
      cursor.expect(RPAREN, "'(' was never closed");
      if (lexer.kind == COLON) {
        return items;
      }
    } catch (SyntaxFailure notItems) {
      cursor.unwind(nesting, mark, secondMark);
    }
    lexer.rewind(start, behind);
    return items(COLON);
  }

  private List<WithItem> items(int closing) {
    int mark = cursor.scratch.mark();
    do {
      cursor.scratch.push(item());
    } while (cursor.accept(COMMA) && !(closing == RPAREN && lexer.kind == RPAREN));
    return cursor.scratch.take(mark);
  }

  private WithItem item() {
    int start = lexer.start;
    Expr context = expressions.expression();
    Expr target = cursor.accept(AS) ? expressions.starTarget() : null;
    return new WithItem(start, lexer.lastEnd, context, target);
  }
}
