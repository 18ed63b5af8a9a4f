package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code match}. Whether a line that begins with this word is the statement is decided before
 * anything of it is read: by the next token, or where that leaves it open, by whether the logical
 * line ends with a colon (an expression or an assignment never does).
 */
final class MatchParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final ExpressionParser expressions;
  private final PatternParser patterns;
  private final BlockParser blocks;

  MatchParser(Cursor cursor, ExpressionParser expressions, BlockParser blocks) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.expressions = expressions;
    this.patterns = new PatternParser(cursor, expressions);
    this.blocks = blocks;
  }

  /** The statement, or null when the word is a name here. */
  @Nullable Stmt matchStatement(int start) {
    int behind = lexer.lastEnd;
    if (!isStatement()) {
      lexer.rewind(start, behind);
      return null;
    }
    lexer.rewind(start, behind);
    lexer.next();
    Expr subject = subject();
    cursor.expect(COLON, "expected ':'");
    cursor.expect(NEWLINE, "expected a line end after 'match …:'");
    if (lexer.kind != INDENT) {
      throw cursor.failure("expected an indented block after 'match' statement");
    }
    blocks.openBlock();
    int mark = cursor.scratch.mark();
    do {
      cursor.scratch.push(matchCase());
    } while (cursor.at("case"));
    if (lexer.kind != DEDENT) {
      throw cursor.failure("expected 'case'");
    }
    blocks.closeBlock();
    return new Stmt.Match(start, lexer.lastEnd, subject, cursor.scratch.take(mark));
  }

  private boolean isStatement() {
    lexer.next();
    if (!Tables.STARTS[lexer.kind]) {
      return false;
    }
    int last = lexer.kind;
    while (lexer.kind != NEWLINE && lexer.kind != EOF && lexer.kind != ERROR) {
      last = lexer.kind;
      if (lexer.kind == FSTRING_START) {
        if (!passFormatted()) {
          return false;
        }
      } else {
        lexer.next();
      }
    }
    return last == COLON;
  }

  private boolean passFormatted() {
    int nesting = cursor.nesting();
    int mark = cursor.scratch.mark();
    int secondMark = cursor.second.mark();
    try {
      expressions.strings().strings();
      return true;
    } catch (SyntaxFailure broken) {
      cursor.unwind(nesting, mark, secondMark);
      return false;
    }
  }

  private Expr subject() {
    int start = lexer.start;
    boolean starred = lexer.kind == STAR;
    Expr first = expressions.starNamedExpression();
    if (lexer.kind == COMMA) {
      return expressions.tupleBehind(start, first, true);
    }
    if (starred) {
      throw cursor.unexpected();
    }
    return first;
  }

  private MatchCase matchCase() {
    int start = lexer.start;
    if (!cursor.at("case")) {
      throw cursor.failure("expected 'case'");
    }
    lexer.next();
    Pattern pattern = patterns.patterns();
    Expr guard = cursor.accept(IF) ? expressions.namedExpression() : null;
    cursor.expect(COLON, "expected ':'");
    List<Stmt> body = blocks.suite();
    return new MatchCase(start, lexer.lastEnd, pattern, guard, body);
  }
}
