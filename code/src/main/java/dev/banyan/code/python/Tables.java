package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import org.jspecify.annotations.Nullable;

/** What the tokens mean in an expression, indexed by their kind. */
final class Tables {
  /** How strongly a binary operator binds: 1 for {@code |} to 6 for {@code *}; 0 for the rest. */
  static final byte[] PRECEDENCE = new byte[COUNT];

  /** The operator of a binary operator or an augmented assignment. */
  static final @Nullable Operator[] OPERATOR = new @Nullable Operator[COUNT];

  /** The comparison that a token begins ({@code not} begins {@code not in}). */
  static final @Nullable CompareOperator[] COMPARE = new @Nullable CompareOperator[COUNT];

  /** Whether a token begins an expression, a starred one included. */
  static final boolean[] STARTS = new boolean[COUNT];

  /** Whether a token is an augmented assignment. */
  static final boolean[] AUGMENTS = new boolean[COUNT];

  static {
    binary(1, PIPE, Operator.BIT_OR, PIPE_EQUAL);
    binary(2, CARET, Operator.BIT_XOR, CARET_EQUAL);
    binary(3, AMPERSAND, Operator.BIT_AND, AMPERSAND_EQUAL);
    binary(4, LEFT_SHIFT, Operator.L_SHIFT, LEFT_SHIFT_EQUAL);
    binary(4, RIGHT_SHIFT, Operator.R_SHIFT, RIGHT_SHIFT_EQUAL);
    binary(5, PLUS, Operator.ADD, PLUS_EQUAL);
    binary(5, MINUS, Operator.SUB, MINUS_EQUAL);
    binary(6, STAR, Operator.MULT, STAR_EQUAL);
    binary(6, SLASH, Operator.DIV, SLASH_EQUAL);
    binary(6, DOUBLE_SLASH, Operator.FLOOR_DIV, DOUBLE_SLASH_EQUAL);
    binary(6, PERCENT, Operator.MOD, PERCENT_EQUAL);
    binary(6, AT, Operator.MAT_MULT, AT_EQUAL);
    binary(0, DOUBLE_STAR, Operator.POW, DOUBLE_STAR_EQUAL);
    COMPARE[LESS] = CompareOperator.LT;
    COMPARE[GREATER] = CompareOperator.GT;
    COMPARE[EQ_EQUAL] = CompareOperator.EQ;
    COMPARE[NOT_EQUAL] = CompareOperator.NOT_EQ;
    COMPARE[LESS_EQUAL] = CompareOperator.LT_E;
    COMPARE[GREATER_EQUAL] = CompareOperator.GT_E;
    COMPARE[IN] = CompareOperator.IN;
    COMPARE[IS] = CompareOperator.IS;
    COMPARE[NOT] = CompareOperator.NOT_IN;
    int[] starts = {
      NAME,
      NUMBER,
      STRING,
      FSTRING_START,
      LPAREN,
      LBRACKET,
      LBRACE,
      ELLIPSIS,
      MINUS,
      PLUS,
      TILDE,
      STAR,
      NOT,
      LAMBDA,
      AWAIT,
      NONE,
      TRUE,
      FALSE
    };
    for (int kind : starts) {
      STARTS[kind] = true;
    }
  }

  private Tables() {}

  private static void binary(int precedence, int kind, Operator operator, int augmented) {
    PRECEDENCE[kind] = (byte) precedence;
    OPERATOR[kind] = operator;
    OPERATOR[augmented] = operator;
    AUGMENTS[augmented] = true;
  }
}
