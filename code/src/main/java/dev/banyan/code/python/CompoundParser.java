package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements that hold other statements. */
final class CompoundParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final Scratch scratch;
  private final ExpressionParser expressions;
  private final BlockParser blocks;
  private final DefinitionParser definitions;
  private final WithParser withs;
  private final MatchParser matches;
  private final TryParser tries;

  CompoundParser(Cursor cursor, ExpressionParser expressions, BlockParser blocks) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.scratch = cursor.scratch;
    this.expressions = expressions;
    this.blocks = blocks;
    this.definitions = new DefinitionParser(cursor, expressions, blocks);
    this.withs = new WithParser(cursor, expressions, blocks);
    this.matches = new MatchParser(cursor, expressions, blocks);
    this.tries = new TryParser(cursor, expressions, blocks);
  }

  /** A compound statement, or null where a simple one stands. */
  @Nullable Stmt statement() {
    int start = lexer.start;
    return switch (lexer.kind) {
      case DEF -> definitions.function(start, List.of(), false);
      case CLASS -> definitions.classDefinition(start, List.of());
      case AT -> definitions.decorated();
      case IF -> conditional();
      case FOR -> loop(start, false);
      case WHILE -> whileLoop(start);
      case WITH -> withs.with(start, false);
      case TRY -> tries.tryStatement(start);
      case ASYNC -> async(start);
      case NAME -> cursor.at("match") ? matches.matchStatement(start) : null;
      default -> null;
    };
  }

  private Stmt async(int start) {
    lexer.next();
    return switch (lexer.kind) {
      case DEF -> definitions.function(start, List.of(), true);
      case FOR -> loop(start, true);
      case WITH -> withs.with(start, true);
      default -> throw cursor.unexpected();
    };
  }

  /** {@code if} with its {@code elif}s, which are read in a loop: there may be thousands. */
  private Stmt conditional() {
    int mark = scratch.mark();
    int count = 0;
    do {
      scratch.push(lexer.start);
      lexer.next();
      scratch.push(expressions.namedExpression());
      cursor.expect(COLON, "expected ':'");
      scratch.push(blocks.suite());
      count++;
    } while (lexer.kind == ELIF);
    List<Stmt> orElse = orElse();
    cursor.noteChain(count);
    return nest(scratch.take(mark), orElse);
  }

  @SuppressWarnings("unchecked")
  private Stmt nest(List<Object> parts, List<Stmt> last) {
    List<Stmt> orElse = last;
    for (int i = parts.size() - 3; ; i -= 3) {
      int start = (Integer) parts.get(i);
      Expr test = (Expr) parts.get(i + 1);
      List<Stmt> body = (List<Stmt>) parts.get(i + 2);
      Stmt nested = new Stmt.If(start, lexer.lastEnd, test, body, orElse);
      if (i == 0) {
        return nested;
      }
      orElse = List.of(nested);
    }
  }

  private List<Stmt> orElse() {
    if (lexer.kind != ELSE) {
      return List.of();
    }
    lexer.next();
    cursor.expect(COLON, "expected ':'");
    return blocks.suite();
  }

  private Stmt whileLoop(int start) {
    lexer.next();
    Expr test = expressions.namedExpression();
    cursor.expect(COLON, "expected ':'");
    List<Stmt> body = blocks.suite();
    List<Stmt> orElse = orElse();
    return new Stmt.While(start, lexer.lastEnd, test, body, orElse);
  }

  private Stmt loop(int start, boolean async) {
    lexer.next();
    Expr target = expressions.starTargets();
    cursor.expect(IN, "'in' expected after for-loop variables");
    Expr iterable = expressions.starExpressions();
    cursor.expect(COLON, "expected ':'");
    List<Stmt> body = blocks.suite();
    List<Stmt> orElse = orElse();
    return new Stmt.For(start, lexer.lastEnd, target, iterable, body, orElse, async);
  }
}
