package dev.banyan.code.python;

/** What a literal is. */
public enum ConstantKind {
  NONE,
  TRUE,
  FALSE,
  ELLIPSIS,
  INTEGER,
  FLOAT,
  IMAGINARY,
  STRING,
  BYTES
}
