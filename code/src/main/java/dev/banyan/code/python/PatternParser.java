package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the patterns of {@code case}. */
final class PatternParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final Scratch scratch;
  private final ExpressionParser expressions;

  PatternParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.scratch = cursor.scratch;
    this.expressions = expressions;
  }

  /** A pattern, or several with commas but without brackets. */
  Pattern patterns() {
    int start = lexer.start;
    boolean starred = lexer.kind == STAR;
    Pattern first = maybeStar();
    if (lexer.kind != COMMA) {
      if (starred) {
        throw cursor.unexpected();
      }
      return first;
    }
    int mark = scratch.mark();
    scratch.push(first);
    sequenceBehind();
    return new Pattern.MatchSequence(start, lexer.lastEnd, scratch.take(mark));
  }

  private void sequenceBehind() {
    while (cursor.accept(COMMA) && startsPattern()) {
      scratch.push(maybeStar());
    }
  }

  private boolean startsPattern() {
    return lexer.kind != RPAREN
        && lexer.kind != RBRACKET
        && lexer.kind != COLON
        && lexer.kind != IF;
  }

  private Pattern maybeStar() {
    if (lexer.kind != STAR) {
      return asPattern();
    }
    int start = lexer.start;
    lexer.next();
    String name = cursor.identifier();
    refuseMore();
    return new Pattern.MatchStar(start, lexer.lastEnd, name.equals("_") ? null : name);
  }

  private void refuseMore() {
    if (lexer.kind == DOT || lexer.kind == LPAREN || lexer.kind == EQUAL) {
      throw cursor.unexpected();
    }
  }

  private Pattern asPattern() {
    int start = lexer.start;
    cursor.enter();
    Pattern pattern = orPattern();
    cursor.leave();
    if (!cursor.accept(AS)) {
      return pattern;
    }
    String name = capture();
    return new Pattern.MatchAs(start, lexer.lastEnd, pattern, name);
  }

  private String capture() {
    if (cursor.at("_")) {
      throw cursor.failure("cannot use '_' as a target");
    }
    String name = cursor.identifier();
    refuseMore();
    return name;
  }

  private Pattern orPattern() {
    int start = lexer.start;
    Pattern first = closed();
    if (lexer.kind != PIPE) {
      return first;
    }
    int mark = scratch.mark();
    scratch.push(first);
    while (cursor.accept(PIPE)) {
      scratch.push(closed());
    }
    return new Pattern.MatchOr(start, lexer.lastEnd, scratch.take(mark));
  }

  private Pattern closed() {
    int start = lexer.start;
    return switch (lexer.kind) {
      case NAME -> named(start);
      case NUMBER, MINUS, STRING, FSTRING_START -> value(start, literal());
      case NONE -> singleton(ConstantKind.NONE);
      case TRUE -> singleton(ConstantKind.TRUE);
      case FALSE -> singleton(ConstantKind.FALSE);
      case LPAREN -> group(start);
      case LBRACKET -> list(start);
      case LBRACE -> mapping(start);
      default -> throw cursor.unexpected();
    };
  }

  private Pattern value(int start, Expr value) {
    return new Pattern.MatchValue(start, lexer.lastEnd, value);
  }

  private Pattern singleton(ConstantKind kind) {
    Pattern pattern = new Pattern.MatchSingleton(lexer.start, lexer.end, kind);
    lexer.next();
    return pattern;
  }

  private Pattern named(int start) {
    if (cursor.at("_")) {
      lexer.next();
      return new Pattern.MatchAs(start, lexer.lastEnd, null, null);
    }
    Expr name = dottedName();
    if (lexer.kind == LPAREN) {
      return ofClass(start, name);
    }
    if (name instanceof Expr.Name single) {
      if (lexer.kind == EQUAL) {
        throw cursor.unexpected();
      }
      return new Pattern.MatchAs(start, lexer.lastEnd, null, single.id());
    }
    return value(start, name);
  }

  private Expr dottedName() {
    int start = lexer.start;
    Expr name = new Expr.Name(start, lexer.end, cursor.identifier());
    while (cursor.accept(DOT)) {
      String attribute = cursor.identifier();
      name = new Expr.Attribute(start, lexer.lastEnd, name, attribute);
    }
    return name;
  }

  /** A number with its sign, a complex number, or strings. */
  private Expr literal() {
    if (lexer.kind == STRING || lexer.kind == FSTRING_START) {
      return expressions.strings().strings();
    }
    int start = lexer.start;
    Expr real = signedNumber();
    if (lexer.kind != PLUS && lexer.kind != MINUS) {
      return real;
    }
    if (isImaginary(real)) {
      throw cursor.failure("real number required in complex literal");
    }
    Operator operator = lexer.kind == PLUS ? Operator.ADD : Operator.SUB;
    lexer.next();
    Expr imaginary = number();
    if (!isImaginary(imaginary)) {
      throw cursor.failure("imaginary number required in complex literal");
    }
    return new Expr.BinOp(start, lexer.lastEnd, real, operator, imaginary);
  }

  private static boolean isImaginary(Expr number) {
    Expr value = number instanceof Expr.UnaryOp unary ? unary.operand() : number;
    return value instanceof Expr.Constant constant && constant.kind() == ConstantKind.IMAGINARY;
  }

  private Expr signedNumber() {
    int start = lexer.start;
    if (!cursor.accept(MINUS)) {
      return number();
    }
    Expr number = number();
    return new Expr.UnaryOp(start, lexer.lastEnd, UnaryOperator.U_SUB, number);
  }

  private Expr number() {
    if (lexer.kind != NUMBER) {
      throw cursor.unexpected();
    }
    Expr number = new Expr.Constant(lexer.start, lexer.end, lexer.numberKind(), null);
    lexer.next();
    return number;
  }

  private Pattern group(int start) {
    lexer.next();
    int mark = scratch.mark();
    if (cursor.accept(RPAREN)) {
      return new Pattern.MatchSequence(start, lexer.lastEnd, List.of());
    }
    boolean starred = lexer.kind == STAR;
    Pattern first = maybeStar();
    if (lexer.kind != COMMA) {
      if (starred) {
        throw cursor.unexpected();
      }
      cursor.expect(RPAREN, "'(' was never closed");
      return first;
    }
    scratch.push(first);
    sequenceBehind();
    cursor.expect(RPAREN, "'(' was never closed");
    return new Pattern.MatchSequence(start, lexer.lastEnd, scratch.take(mark));
  }

  private Pattern list(int start) {
    lexer.next();
    int mark = scratch.mark();
    if (lexer.kind != RBRACKET) {
      scratch.push(maybeStar());
      sequenceBehind();
    }
    cursor.expect(RBRACKET, "'[' was never closed");
    return new Pattern.MatchSequence(start, lexer.lastEnd, scratch.take(mark));
  }

  private Pattern mapping(int start) {
    lexer.next();
    Scratch keys = cursor.second;
    int keyMark = keys.mark();
    int mark = scratch.mark();
    String rest = null;
    while (lexer.kind != RBRACE && rest == null) {
      if (cursor.accept(DOUBLE_STAR)) {
        rest = capture();
      } else {
        keys.push(key());
        cursor.expect(COLON, "expected ':'");
        scratch.push(asPattern());
      }
      if (!cursor.accept(COMMA)) {
        break;
      }
    }
    cursor.expect(RBRACE, "'{' was never closed");
    List<Expr> readKeys = keys.take(keyMark);
    return new Pattern.MatchMapping(start, lexer.lastEnd, readKeys, scratch.take(mark), rest);
  }

  private Expr key() {
    return switch (lexer.kind) {
      case NUMBER, MINUS, STRING, FSTRING_START -> literal();
      case NONE, TRUE, FALSE -> expressions.constant();
      default -> attributeKey();
    };
  }

  private Expr attributeKey() {
    Expr name = dottedName();
    if (name instanceof Expr.Name) {
      throw cursor.unexpected();
    }
    return name;
  }

  private Pattern ofClass(int start, Expr type) {
    lexer.next();
    ClassArguments arguments = new ClassArguments();
    while (lexer.kind != RPAREN) {
      arguments.one();
      if (!cursor.accept(COMMA)) {
        break;
      }
    }
    cursor.expect(RPAREN, "'(' was never closed");
    return arguments.finish(start, type);
  }

  /** The arguments of one class pattern while they are read. */
  private final class ClassArguments {
    private final int mark = scratch.mark();
    private final int nameMark = cursor.second.mark();
    private @Nullable List<Pattern> positional;

    void one() {
      if (lexer.kind == NAME && keywordFollows()) {
        keyword();
      } else if (positional != null) {
        throw cursor.failure("positional patterns follow keyword patterns");
      } else {
        scratch.push(asPattern());
      }
    }

    private boolean keywordFollows() {
      int p = lexer.behindSpace(lexer.end);
      return lexer.at(p) == '=' && lexer.at(p + 1) != '=';
    }

    private void keyword() {
      if (positional == null) {
        positional = scratch.take(mark);
      }
      cursor.second.push(cursor.identifier());
      lexer.next();
      scratch.push(asPattern());
    }

    Pattern finish(int start, Expr type) {
      List<String> names = cursor.second.take(nameMark);
      List<Pattern> last = scratch.take(mark);
      return positional == null
          ? new Pattern.MatchClass(start, lexer.lastEnd, type, last, List.of(), List.of())
          : new Pattern.MatchClass(start, lexer.lastEnd, type, positional, names, last);
    }
  }
}
