package dev.banyan.code.python;

/** {@code and}, {@code or}. */
public enum BoolOperator {
  AND,
  OR
}
