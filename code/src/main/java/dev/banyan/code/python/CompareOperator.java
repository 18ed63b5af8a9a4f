package dev.banyan.code.python;

/** The comparison operators. */
public enum CompareOperator {
  EQ,
  NOT_EQ,
  LT,
  LT_E,
  GT,
  GT_E,
  IS,
  IS_NOT,
  IN,
  NOT_IN
}
