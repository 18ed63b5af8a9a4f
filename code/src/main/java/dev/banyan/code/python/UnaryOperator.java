package dev.banyan.code.python;

/** The unary operators. */
public enum UnaryOperator {
  INVERT,
  NOT,
  U_ADD,
  U_SUB
}
