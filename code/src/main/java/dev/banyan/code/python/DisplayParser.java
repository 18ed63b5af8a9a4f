package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands in brackets: groups, tuples, displays, comprehensions, calls, subscripts. */
final class DisplayParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final Scratch scratch;
  private final ExpressionParser expressions;

  DisplayParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.scratch = cursor.scratch;
    this.expressions = expressions;
  }

  /** A group, a tuple or a generator expression. */
  Expr parenthesized() {
    int start = lexer.start;
    lexer.next();
    if (lexer.kind == RPAREN) {
      lexer.next();
      return new Expr.Tuple(start, lexer.lastEnd, List.of());
    }
    if (lexer.kind == YIELD) {
      Expr value = expressions.yieldExpression();
      close(RPAREN);
      return value;
    }
    int elementStart = lexer.start;
    boolean starred = lexer.kind == STAR;
    Expr first = expressions.starNamedExpression();
    if (lexer.kind == COMMA) {
      Expr.Tuple tuple = expressions.tupleBehind(elementStart, first, true);
      close(RPAREN);
      return new Expr.Tuple(start, lexer.lastEnd, tuple.elements());
    }
    if (starred) {
      throw cursor.failure("cannot use starred expression here");
    }
    if (expressions.atComprehension()) {
      List<Comprehension> generators = generators();
      close(RPAREN);
      return new Expr.GeneratorExp(start, lexer.lastEnd, first, generators);
    }
    close(RPAREN);
    return first;
  }

  private void close(int kind) {
    if (lexer.kind != kind) {
      throw cursor.failure("invalid syntax: perhaps you forgot a comma or a closing bracket");
    }
    lexer.next();
  }

  /** A list or a list comprehension. */
  Expr list() {
    int start = lexer.start;
    lexer.next();
    int mark = scratch.mark();
    if (lexer.kind != RBRACKET) {
      Expr first = expressions.starNamedExpression();
      if (expressions.atComprehension()) {
        List<Comprehension> generators = generatorsOf(first);
        close(RBRACKET);
        return new Expr.ListComp(start, lexer.lastEnd, first, generators);
      }
      scratch.push(first);
      elements(RBRACKET);
    }
    close(RBRACKET);
    return new Expr.ListDisplay(start, lexer.lastEnd, scratch.take(mark));
  }

  private void elements(int closing) {
    while (lexer.kind == COMMA) {
      lexer.next();
      if (lexer.kind == closing) {
        return;
      }
      scratch.push(expressions.starNamedExpression());
    }
  }

  /** A dictionary, a set, or a comprehension of either. */
  Expr braces() {
    int start = lexer.start;
    lexer.next();
    if (lexer.kind == RBRACE) {
      lexer.next();
      return new Expr.DictDisplay(start, lexer.lastEnd, List.of(), List.of());
    }
    if (lexer.kind == DOUBLE_STAR) {
      return dictionary(start, null, unpacked());
    }
    int elementStart = lexer.start;
    boolean name = lexer.kind == NAME;
    Expr first = lexer.kind == STAR ? expressions.starNamedExpression() : expressions.expression();
    if (lexer.kind == COLON && !(first instanceof Expr.Starred)) {
      lexer.next();
      return dictionary(start, first, expressions.expression());
    }
    if (lexer.kind == WALRUS) {
      first = expressions.walrus(elementStart, name, first);
    }
    return set(start, first);
  }

  private Expr set(int start, Expr first) {
    if (expressions.atComprehension()) {
      List<Comprehension> generators = generatorsOf(first);
      close(RBRACE);
      return new Expr.SetComp(start, lexer.lastEnd, first, generators);
    }
    int mark = scratch.mark();
    scratch.push(first);
    elements(RBRACE);
    close(RBRACE);
    return new Expr.SetDisplay(start, lexer.lastEnd, scratch.take(mark));
  }

  private Expr dictionary(int start, @Nullable Expr firstKey, Expr firstValue) {
    if (firstKey != null && expressions.atComprehension()) {
      List<Comprehension> generators = generators();
      close(RBRACE);
      return new Expr.DictComp(start, lexer.lastEnd, firstKey, firstValue, generators);
    }
    Scratch keys = cursor.second;
    int keyMark = keys.mark();
    int mark = scratch.mark();
    keys.push(firstKey);
    scratch.push(firstValue);
    while (lexer.kind == COMMA) {
      lexer.next();
      if (lexer.kind == RBRACE) {
        break;
      }
      entry(keys);
    }
    close(RBRACE);
    List<@Nullable Expr> readKeys = keys.takeNullable(keyMark);
    return new Expr.DictDisplay(start, lexer.lastEnd, readKeys, scratch.take(mark));
  }

  private void entry(Scratch keys) {
    if (lexer.kind == DOUBLE_STAR) {
      keys.push(null);
      scratch.push(unpacked());
      return;
    }
    keys.push(expressions.expression());
    cursor.expect(COLON, "':' expected after dictionary key");
    scratch.push(expressions.expression());
  }

  private Expr unpacked() {
    lexer.next();
    return expressions.bitwiseOr();
  }

  private List<Comprehension> generatorsOf(Expr element) {
    if (element instanceof Expr.Starred) {
      throw cursor.failure("iterable unpacking cannot be used in comprehension");
    }
    return generators();
  }

  /** The clauses of a comprehension. */
  List<Comprehension> generators() {
    int mark = scratch.mark();
    while (expressions.atComprehension()) {
      scratch.push(generator());
    }
    return scratch.take(mark);
  }

  private Comprehension generator() {
    int start = lexer.start;
    boolean async = cursor.accept(ASYNC);
    cursor.expect(FOR, "invalid syntax");
    Expr target = expressions.starTargets();
    cursor.expect(IN, "'in' expected after for-loop variables");
    Expr iterable = expressions.disjunction();
    int mark = scratch.mark();
    while (lexer.kind == IF) {
      lexer.next();
      scratch.push(expressions.disjunction());
    }
    List<Expr> conditions = scratch.take(mark);
    return new Comprehension(start, lexer.lastEnd, target, iterable, conditions, async);
  }

  /** A call behind its function. */
  Expr call(int start, Expr function) {
    int open = lexer.start;
    lexer.next();
    if (lexer.kind == RPAREN) {
      lexer.next();
      return new Expr.Call(start, lexer.lastEnd, function, List.of(), List.of());
    }
    Scratch keywords = cursor.second;
    int keywordMark = keywords.mark();
    int mark = scratch.mark();
    Expr generator = arguments(keywords, keywordMark, mark, open);
    if (generator != null) {
      scratch.drop(mark);
      return new Expr.Call(start, lexer.lastEnd, function, List.of(generator), List.of());
    }
    close(RPAREN);
    List<Keyword> readKeywords = keywords.take(keywordMark);
    return new Expr.Call(start, lexer.lastEnd, function, scratch.take(mark), readKeywords);
  }

  /** The arguments of a class, its parenthesis open; the keywords stay on the second stack. */
  List<Expr> classArguments() {
    int mark = scratch.mark();
    int keywordMark = cursor.second.mark();
    if (lexer.kind != RPAREN && arguments(cursor.second, keywordMark, mark, -1) != null) {
      throw cursor.failure("invalid syntax");
    }
    close(RPAREN);
    return scratch.take(mark);
  }

  /** Reads arguments up to the parenthesis; gives a lone generator expression, already closed. */
  private @Nullable Expr arguments(Scratch keywords, int keywordMark, int mark, int open) {
    boolean unpacked = false;
    while (true) {
      if (lexer.kind == DOUBLE_STAR) {
        unpacked = true;
        keywords.push(doubleStarred());
      } else if (lexer.kind == STAR) {
        if (unpacked) {
          throw cursor.failure("iterable argument unpacking follows keyword argument unpacking");
        }
        scratch.push(expressions.starredExpression());
      } else {
        Expr generator = argument(keywords, keywordMark, mark, open);
        if (generator != null) {
          return generator;
        }
      }
      if (lexer.kind != COMMA) {
        return null;
      }
      lexer.next();
      if (lexer.kind == RPAREN) {
        return null;
      }
    }
  }

  private Keyword doubleStarred() {
    int start = lexer.start;
    lexer.next();
    Expr value = expressions.expression();
    return new Keyword(start, lexer.lastEnd, null, value);
  }

  private @Nullable Expr argument(Scratch keywords, int keywordMark, int mark, int open) {
    int start = lexer.start;
    boolean name = lexer.kind == NAME;
    Expr value = expressions.namedExpression();
    if (lexer.kind == EQUAL && name && value instanceof Expr.Name keyword) {
      lexer.next();
      Expr of = expressions.expression();
      keywords.push(new Keyword(start, lexer.lastEnd, keyword.id(), of));
      return null;
    }
    if (expressions.atComprehension()) {
      return generatorArgument(value, mark, keywords.mark() != keywordMark, open);
    }
    if (keywords.mark() != keywordMark) {
      throw cursor.failure("positional argument follows keyword argument");
    }
    scratch.push(value);
    return null;
  }

  private Expr generatorArgument(Expr element, int mark, boolean afterKeyword, int open) {
    List<Comprehension> generators = generators();
    if (afterKeyword || scratch.mark() != mark || lexer.kind != RPAREN || open < 0) {
      throw cursor.failure("Generator expression must be parenthesized");
    }
    lexer.next();
    return new Expr.GeneratorExp(open, lexer.lastEnd, element, generators);
  }

  /** A subscript behind its value. */
  Expr subscript(int start, Expr value) {
    lexer.next();
    int indexStart = lexer.start;
    boolean starred = lexer.kind == STAR;
    Expr index = slice();
    if (lexer.kind == COMMA || starred) {
      int mark = scratch.mark();
      scratch.push(index);
      while (cursor.accept(COMMA) && lexer.kind != RBRACKET) {
        scratch.push(slice());
      }
      index = new Expr.Tuple(indexStart, lexer.lastEnd, scratch.take(mark));
    }
    close(RBRACKET);
    return new Expr.Subscript(start, lexer.lastEnd, value, index);
  }

  private Expr slice() {
    if (lexer.kind == STAR) {
      return expressions.starredExpression();
    }
    int start = lexer.start;
    boolean name = lexer.kind == NAME;
    Expr lower = lexer.kind == COLON ? null : expressions.expression();
    if (lexer.kind == COLON) {
      return sliceBehind(start, lower);
    }
    if (lower == null) {
      throw cursor.unexpected();
    }
    return lexer.kind == WALRUS ? expressions.walrus(start, name, lower) : lower;
  }

  private Expr sliceBehind(int start, @Nullable Expr lower) {
    lexer.next();
    Expr upper = expressions.optional(COLON, COMMA, RBRACKET);
    Expr step = null;
    if (cursor.accept(COLON)) {
      step = expressions.optional(COMMA, RBRACKET);
    }
    return new Expr.Slice(start, lexer.lastEnd, lower, upper, step);
  }
}
