package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions from the loosest operator down to primaries; what stands in brackets is read by
 * {@link DisplayParser}.
 *
 * <p>Chains of operators, calls and attributes are read in loops, not by recursion, and so are
 * chains of {@code else} and of unary operators; only what nests recurses, and {@link Cursor#enter}
 * bounds it.
 */
final class ExpressionParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final Scratch scratch;
  private final DisplayParser displays;
  private final StringParser strings;
  private final ParameterParser parameters;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.scratch = cursor.scratch;
    this.strings = new StringParser(cursor, this);
    this.displays = new DisplayParser(cursor, this);
    this.parameters = new ParameterParser(cursor, this);
  }

  ParameterParser parameters() {
    return parameters;
  }

  DisplayParser displays() {
    return displays;
  }

  StringParser strings() {
    return strings;
  }

  /** {@code star_expressions}: one, or a tuple without parentheses. */
  Expr starExpressions() {
    int start = lexer.start;
    Expr first = starExpression();
    return lexer.kind == COMMA ? tupleBehind(start, first, false) : first;
  }

  /** The right side of an assignment. */
  Expr starExpressionsOrYield() {
    return lexer.kind == YIELD ? yieldExpression() : starExpressions();
  }

  /** The rest of a tuple; the comma is the current token. */
  Expr.Tuple tupleBehind(int start, Expr first, boolean named) {
    int mark = scratch.mark();
    scratch.push(first);
    while (lexer.kind == COMMA) {
      lexer.next();
      if (!Tables.STARTS[lexer.kind]) {
        break;
      }
      scratch.push(named ? starNamedExpression() : starExpression());
    }
    return new Expr.Tuple(start, lexer.lastEnd, scratch.take(mark));
  }

  private Expr starExpression() {
    return lexer.kind == STAR ? starredBitwise() : expression();
  }

  /** An element of a display: starred, with a walrus, or plain. */
  Expr starNamedExpression() {
    return lexer.kind == STAR ? starredBitwise() : namedExpression();
  }

  private Expr starredBitwise() {
    int start = lexer.start;
    lexer.next();
    Expr value = bitwiseOr();
    return new Expr.Starred(start, lexer.lastEnd, value);
  }

  /** {@code *expression}, as in calls and subscripts. */
  Expr starredExpression() {
    int start = lexer.start;
    lexer.next();
    Expr value = expression();
    return new Expr.Starred(start, lexer.lastEnd, value);
  }

  /** {@code yield} in all its forms. */
  Expr yieldExpression() {
    int start = lexer.start;
    lexer.next();
    if (lexer.kind == FROM) {
      lexer.next();
      Expr value = expression();
      return new Expr.YieldFrom(start, lexer.lastEnd, value);
    }
    Expr value = Tables.STARTS[lexer.kind] ? starExpressions() : null;
    return new Expr.Yield(start, lexer.lastEnd, value);
  }

  /** An expression or {@code name := expression}. */
  Expr namedExpression() {
    int start = lexer.start;
    boolean name = lexer.kind == NAME;
    Expr value = expression();
    return lexer.kind == WALRUS ? walrus(start, name, value) : value;
  }

  /** The rest of a walrus behind its target. */
  Expr walrus(int start, boolean name, Expr target) {
    if (!name || !(target instanceof Expr.Name)) {
      throw cursor.failure("cannot use assignment expressions with this target");
    }
    lexer.next();
    Expr value = expression();
    return new Expr.NamedExpr(start, lexer.lastEnd, target, value);
  }

  /** {@code expression}: a conditional, a lambda, or what binds tighter. */
  Expr expression() {
    if (lexer.kind == LAMBDA) {
      return lambda();
    }
    int start = lexer.start;
    cursor.enter();
    Expr value = disjunction();
    if (lexer.kind == IF) {
      value = conditional(start, value);
    }
    cursor.leave();
    return value;
  }

  /** {@code a if b else c if d else e}, read in a loop and built from the right. */
  private Expr conditional(int start, Expr body) {
    int mark = scratch.mark();
    int from = start;
    Expr value = body;
    int count = 0;
    while (lexer.kind == IF) {
      lexer.next();
      scratch.push(from);
      scratch.push(value);
      scratch.push(disjunction());
      count++;
      cursor.expect(ELSE, "expected 'else' after 'if' expression");
      from = lexer.start;
      value = lexer.kind == LAMBDA ? lambda() : disjunction();
    }
    cursor.noteChain(count);
    List<Object> parts = scratch.take(mark);
    for (int i = parts.size() - 3; i >= 0; i -= 3) {
      int at = (Integer) parts.get(i);
      value =
          new Expr.IfExp(
              at, lexer.lastEnd, (Expr) parts.get(i + 2), (Expr) parts.get(i + 1), value);
    }
    return value;
  }

  private Expr lambda() {
    int start = lexer.start;
    cursor.enter();
    lexer.next();
    Parameters read = parameters.ofLambda();
    if (lexer.kind == COLON && lexer.depth == lexer.fieldDepth) {
      throw cursor.failure("f-string: lambda expressions are not allowed without parentheses");
    }
    cursor.expect(COLON, "expected ':'");
    Expr body = expression();
    cursor.leave();
    return new Expr.Lambda(start, lexer.lastEnd, read, body);
  }

  /** {@code disjunction}: all operators, no conditional. */
  Expr disjunction() {
    int start = lexer.start;
    Expr first = conjunction();
    if (lexer.kind != OR) {
      return first;
    }
    int mark = scratch.mark();
    scratch.push(first);
    while (lexer.kind == OR) {
      lexer.next();
      scratch.push(conjunction());
    }
    return new Expr.BoolOp(start, lexer.lastEnd, BoolOperator.OR, scratch.take(mark));
  }

  private Expr conjunction() {
    int start = lexer.start;
    Expr first = inversion();
    if (lexer.kind != AND) {
      return first;
    }
    int mark = scratch.mark();
    scratch.push(first);
    while (lexer.kind == AND) {
      lexer.next();
      scratch.push(inversion());
    }
    return new Expr.BoolOp(start, lexer.lastEnd, BoolOperator.AND, scratch.take(mark));
  }

  private Expr inversion() {
    return lexer.kind == NOT ? prefixed(true) : comparison();
  }

  /** A chain of {@code not}, or of signs. */
  private Expr prefixed(boolean not) {
    int mark = scratch.mark();
    int count = 0;
    while (not ? lexer.kind == NOT : isSign()) {
      scratch.push(lexer.start);
      scratch.push(not ? UnaryOperator.NOT : sign());
      lexer.next();
      count++;
    }
    Expr value = not ? comparison() : power();
    cursor.noteChain(count);
    List<Object> parts = scratch.take(mark);
    for (int i = parts.size() - 2; i >= 0; i -= 2) {
      int at = (Integer) parts.get(i);
      value = new Expr.UnaryOp(at, lexer.lastEnd, (UnaryOperator) parts.get(i + 1), value);
    }
    return value;
  }

  private boolean isSign() {
    return lexer.kind == MINUS || lexer.kind == PLUS || lexer.kind == TILDE;
  }

  private UnaryOperator sign() {
    return switch (lexer.kind) {
      case MINUS -> UnaryOperator.U_SUB;
      case PLUS -> UnaryOperator.U_ADD;
      default -> UnaryOperator.INVERT;
    };
  }

  private Expr comparison() {
    int start = lexer.start;
    Expr left = bitwiseOr();
    return Tables.COMPARE[lexer.kind] == null ? left : comparisonBehind(start, left);
  }

  private Expr comparisonBehind(int start, Expr left) {
    int operators = scratch.mark();
    Scratch values = cursor.second;
    int mark = values.mark();
    while (Tables.COMPARE[lexer.kind] != null) {
      scratch.push(compareOperator());
      values.push(bitwiseOr());
    }
    List<CompareOperator> ops = scratch.take(operators);
    return new Expr.Compare(start, lexer.lastEnd, left, ops, values.take(mark));
  }

  private CompareOperator compareOperator() {
    CompareOperator operator = Objects.requireNonNull(Tables.COMPARE[lexer.kind]);
    lexer.next();
    if (operator == CompareOperator.NOT_IN) {
      cursor.expect(IN, "invalid syntax");
    } else if (operator == CompareOperator.IS && lexer.kind == NOT) {
      lexer.next();
      return CompareOperator.IS_NOT;
    }
    return operator;
  }

  /** {@code bitwise_or}: the binary operators. */
  Expr bitwiseOr() {
    int start = lexer.start;
    Expr left = factor();
    return Tables.PRECEDENCE[lexer.kind] == 0 ? left : binary(start, left, 1);
  }

  private Expr binary(int start, Expr first, int weakest) {
    Expr left = first;
    int length = 0;
    while (Tables.PRECEDENCE[lexer.kind] >= weakest) {
      int precedence = Tables.PRECEDENCE[lexer.kind];
      Operator operator = Objects.requireNonNull(Tables.OPERATOR[lexer.kind]);
      lexer.next();
      int from = lexer.start;
      Expr right = factor();
      if (Tables.PRECEDENCE[lexer.kind] > precedence) {
        right = binary(from, right, precedence + 1);
      }
      left = new Expr.BinOp(start, lexer.lastEnd, left, operator, right);
      length++;
    }
    cursor.noteChain(length);
    return left;
  }

  private Expr factor() {
    return isSign() ? prefixed(false) : power();
  }

  private Expr power() {
    int start = lexer.start;
    Expr base = lexer.kind == AWAIT ? await() : primary();
    if (lexer.kind != DOUBLE_STAR) {
      return base;
    }
    lexer.next();
    cursor.enter();
    Expr exponent = factor();
    cursor.leave();
    return new Expr.BinOp(start, lexer.lastEnd, base, Operator.POW, exponent);
  }

  private Expr await() {
    int start = lexer.start;
    lexer.next();
    Expr value = primary();
    return new Expr.Await(start, lexer.lastEnd, value);
  }

  /** {@code primary}: an atom with its attributes, calls and subscripts. */
  Expr primary() {
    int start = lexer.start;
    Expr value = atom();
    int length = 0;
    while (true) {
      switch (lexer.kind) {
        case DOT -> value = attribute(start, value);
        case LPAREN -> value = displays.call(start, value);
        case LBRACKET -> value = displays.subscript(start, value);
        default -> {
          cursor.noteChain(length);
          return value;
        }
      }
      length++;
    }
  }

  private Expr attribute(int start, Expr value) {
    lexer.next();
    if (lexer.kind != NAME) {
      throw cursor.failure("expected a name after '.'");
    }
    String name = lexer.name;
    lexer.next();
    return new Expr.Attribute(start, lexer.lastEnd, value, name);
  }

  /** {@code None}, {@code True}, {@code False}, without anything behind it. */
  Expr constant() {
    return atom();
  }

  private Expr atom() {
    return switch (lexer.kind) {
      case NAME -> name();
      case STRING, FSTRING_START -> strings.strings();
      case NUMBER -> constant(lexer.numberKind());
      case NONE -> constant(ConstantKind.NONE);
      case TRUE -> constant(ConstantKind.TRUE);
      case FALSE -> constant(ConstantKind.FALSE);
      case ELLIPSIS -> constant(ConstantKind.ELLIPSIS);
      case LPAREN -> displays.parenthesized();
      case LBRACKET -> displays.list();
      case LBRACE -> displays.braces();
      default -> throw cursor.unexpected();
    };
  }

  private Expr name() {
    Expr.Name name = new Expr.Name(lexer.start, lexer.end, lexer.name);
    lexer.next();
    return name;
  }

  private Expr constant(ConstantKind kind) {
    Expr.Constant constant = new Expr.Constant(lexer.start, lexer.end, kind, null);
    lexer.next();
    return constant;
  }

  /** The target of an assignment, with its commas, as {@code for} has it before {@code in}. */
  Expr starTargets() {
    int start = lexer.start;
    Expr first = starTarget();
    if (lexer.kind != COMMA) {
      return first;
    }
    int mark = scratch.mark();
    scratch.push(first);
    while (lexer.kind == COMMA) {
      lexer.next();
      if (!Tables.STARTS[lexer.kind]) {
        break;
      }
      scratch.push(starTarget());
    }
    return new Expr.Tuple(start, lexer.lastEnd, scratch.take(mark));
  }

  /** One target; only a primary can be one, so no operator is read. */
  Expr starTarget() {
    int start = lexer.start;
    boolean star = lexer.kind == STAR;
    if (star) {
      lexer.next();
    }
    Expr target = primary();
    Targets.checkAssignable(target);
    return star ? new Expr.Starred(start, lexer.lastEnd, target) : target;
  }

  /** The problem-free rest of a comprehension, or the element itself when none follows. */
  boolean atComprehension() {
    return lexer.kind == FOR || lexer.kind == ASYNC;
  }

  @Nullable Expr optional(int... closing) {
    for (int kind : closing) {
      if (lexer.kind == kind) {
        return null;
      }
    }
    return expression();
  }
}
