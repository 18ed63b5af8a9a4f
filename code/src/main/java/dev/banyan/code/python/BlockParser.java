package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads sequences of statements, and goes on at the next one after an error.
 *
 * <p>A failure is caught at the innermost statement it happened in. What was skipped becomes {@link
 * Stmt.Invalid}; the block of a broken header is read as if it stood where the header did.
 */
final class BlockParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final StatementParser simple;
  private final CompoundParser compound;
  private final Recovery recovery;
  private final DepthCheck depthCheck = new DepthCheck();
  private int blocks;

  BlockParser(Cursor cursor) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    ExpressionParser expressions = new ExpressionParser(cursor);
    this.simple = new StatementParser(cursor, expressions);
    this.compound = new CompoundParser(cursor, expressions, this);
    this.recovery = new Recovery(cursor.lexer);
  }

  /** All statements of a file. */
  List<Stmt> file() {
    List<Stmt> statements = new ArrayList<>();
    lexer.next();
    while (lexer.kind != EOF) {
      int before = statements.size();
      if (!layout(statements)) {
        statement(statements);
      }
      if (cursor.sawLongChain()) {
        depthCheck.apply(statements, before, lexer.problems);
      }
    }
    return List.copyOf(statements);
  }

  /** What follows a colon: a block, or simple statements on the same line. */
  List<Stmt> suite() {
    List<Stmt> statements = new ArrayList<>(4);
    if (lexer.kind != NEWLINE) {
      line(statements);
      return List.copyOf(statements);
    }
    lexer.next();
    if (lexer.kind != INDENT) {
      lexer.problems.add(cursor.failure("expected an indented block").problem());
      return List.of(new Stmt.Invalid(lexer.lastEnd, lexer.lastEnd));
    }
    openBlock();
    statementsUntil(blocks - 1, statements);
    return List.copyOf(statements);
  }

  /** Consumes INDENT. */
  void openBlock() {
    blocks++;
    lexer.next();
  }

  /** Consumes DEDENT. */
  void closeBlock() {
    blocks--;
    lexer.next();
  }

  private void statementsUntil(int outer, List<Stmt> out) {
    while (blocks > outer && lexer.kind != EOF) {
      if (lexer.kind == DEDENT) {
        closeBlock();
      } else if (!layout(out)) {
        statement(out);
      }
    }
  }

  /**
   * Passes layout that no statement owns: the indentation behind a broken header or a wrong one.
   */
  private boolean layout(List<Stmt> out) {
    if (lexer.kind == INDENT) {
      boolean ofBroken = !out.isEmpty() && out.get(out.size() - 1) instanceof Stmt.Invalid;
      if (!ofBroken) {
        lexer.problems.add(new SyntaxProblem(lexer.start, "unexpected indent"));
      }
      int outer = blocks;
      openBlock();
      statementsUntil(outer, out);
      return true;
    }
    if (lexer.kind == NEWLINE) {
      lexer.next();
      return true;
    }
    return false;
  }

  private void statement(List<Stmt> out) {
    int start = lexer.start;
    int outer = blocks;
    int nesting = cursor.nesting();
    int mark = cursor.scratch.mark();
    int secondMark = cursor.second.mark();
    try {
      Stmt statement = compound.statement();
      if (statement == null) {
        line(out);
      } else {
        out.add(statement);
      }
    } catch (SyntaxFailure failure) {
      cursor.unwind(nesting, mark, secondMark);
      recover(failure, start, out);
      statementsUntil(outer, out);
    }
  }

  /** Simple statements up to the end of the line. */
  private void line(List<Stmt> out) {
    int nesting = cursor.nesting();
    int mark = cursor.scratch.mark();
    int secondMark = cursor.second.mark();
    int start = lexer.start;
    try {
      do {
        start = lexer.start;
        Stmt statement = simple.simple();
        SyntaxFailure notEnded = simple.notEnded();
        if (notEnded != null) {
          throw notEnded;
        }
        out.add(statement);
      } while (cursor.accept(SEMICOLON) && lexer.kind != NEWLINE);
      lexer.next();
    } catch (SyntaxFailure failure) {
      cursor.unwind(nesting, mark, secondMark);
      recover(failure, start, out);
    }
  }

  private void recover(SyntaxFailure failure, int start, List<Stmt> out) {
    boolean orphan = recovery.isOrphanedClause(out, start);
    if (!orphan) {
      lexer.problems.add(failure.problem());
    }
    int end = recovery.skip(start);
    out.add(new Stmt.Invalid(start, Math.max(start, end)));
  }
}
