package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of functions and lambdas, and type parameters. */
final class ParameterParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final ExpressionParser expressions;

  ParameterParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.expressions = expressions;
  }

  /** The parameters between the parentheses of a {@code def}. */
  Parameters ofFunction() {
    return new Reading(RPAREN).read();
  }

  /** The parameters between {@code lambda} and its colon. */
  Parameters ofLambda() {
    return new Reading(COLON).read();
  }

  /** One list of parameters while it is read. */
  private final class Reading {
    private final int closing;
    private final int start = lexer.start;
    private final int mark = cursor.scratch.mark();
    private List<Parameter> positionalOnly = List.of();
    private List<Parameter> positional = List.of();
    private @Nullable Parameter varArgs;
    private @Nullable Parameter varKeywords;
    private boolean sawSlash;
    private boolean sawStar;
    private boolean sawDefault;

    Reading(int closing) {
      this.closing = closing;
    }

    Parameters read() {
      int end = start;
      while (lexer.kind != closing) {
        if (varKeywords != null) {
          throw cursor.failure("arguments cannot follow var-keyword argument");
        }
        one();
        end = lexer.lastEnd;
        if (!cursor.accept(COMMA)) {
          break;
        }
      }
      return finish(end);
    }

    private Parameters finish(int end) {
      List<Parameter> rest = cursor.scratch.take(mark);
      if (sawStar && varArgs == null && rest.isEmpty()) {
        throw cursor.failure("named arguments must follow bare *");
      }
      return sawStar
          ? new Parameters(start, end, positionalOnly, positional, varArgs, rest, varKeywords)
          : new Parameters(start, end, positionalOnly, rest, null, List.of(), varKeywords);
    }

    private void one() {
      switch (lexer.kind) {
        case SLASH -> slash();
        case STAR -> star();
        case DOUBLE_STAR -> {
          lexer.next();
          varKeywords = parameter(false, false);
        }
        default -> {
          Parameter parameter = parameter(true, false);
          checkDefault(parameter);
          cursor.scratch.push(parameter);
        }
      }
    }

    private void checkDefault(Parameter parameter) {
      if (parameter.defaultValue() != null) {
        sawDefault = true;
      } else if (sawDefault && !sawStar) {
        throw new SyntaxFailure(parameter.start(), "non-default argument follows default argument");
      }
    }

    private void slash() {
      if (sawSlash || sawStar || cursor.scratch.mark() == mark) {
        throw cursor.failure("invalid syntax: misplaced /");
      }
      sawSlash = true;
      lexer.next();
      positionalOnly = cursor.scratch.take(mark);
    }

    private void star() {
      if (sawStar) {
        throw cursor.failure("* argument may appear only once");
      }
      sawStar = true;
      positional = cursor.scratch.take(mark);
      lexer.next();
      if (lexer.kind != COMMA) {
        varArgs = parameter(false, true);
      }
    }

    private Parameter parameter(boolean mayDefault, boolean starAnnotation) {
      int from = lexer.start;
      String name = cursor.identifier();
      Expr annotation =
          closing == RPAREN && cursor.accept(COLON) ? annotation(starAnnotation) : null;
      int end = lexer.lastEnd;
      Expr value = mayDefault && cursor.accept(EQUAL) ? expressions.expression() : null;
      return new Parameter(from, end, name, annotation, value);
    }

    private Expr annotation(boolean mayStar) {
      if (!mayStar || lexer.kind != STAR) {
        return expressions.expression();
      }
      return expressions.starNamedExpression();
    }
  }

  /** {@code [T: bound = default, *Ts, **P]}, or nothing. */
  List<TypeParameter> typeParameters() {
    if (lexer.kind != LBRACKET) {
      return List.of();
    }
    lexer.next();
    int mark = cursor.scratch.mark();
    do {
      cursor.scratch.push(typeParameter());
    } while (cursor.accept(COMMA) && lexer.kind != RBRACKET);
    cursor.expect(RBRACKET, "invalid syntax in type parameters");
    return cursor.scratch.take(mark);
  }

  private TypeParameter typeParameter() {
    int start = lexer.start;
    TypeParameter.Kind kind = TypeParameter.Kind.TYPE_VAR;
    if (cursor.accept(STAR)) {
      kind = TypeParameter.Kind.TYPE_VAR_TUPLE;
    } else if (cursor.accept(DOUBLE_STAR)) {
      kind = TypeParameter.Kind.PARAM_SPEC;
    }
    String name = cursor.identifier();
    boolean plain = kind == TypeParameter.Kind.TYPE_VAR;
    Expr bound = plain && cursor.accept(COLON) ? expressions.expression() : null;
    Expr value = null;
    if (cursor.accept(EQUAL)) {
      boolean star = kind == TypeParameter.Kind.TYPE_VAR_TUPLE && lexer.kind == STAR;
      value = star ? expressions.starNamedExpression() : expressions.expression();
    }
    return new TypeParameter(start, lexer.lastEnd, kind, name, bound, value);
  }
}
