package dev.banyan.model;

import java.util.Locale;

/** How a place names the old component. */
public enum ReferenceKind {
  /** An import statement. */
  IMPORT,
  /** A call of the component or of one of its members. */
  CALL,
  /** An attribute that is read, written or deleted. */
  ATTRIBUTE,
  /** A base class. */
  INHERIT,
  /** A type annotation, string annotations included. */
  ANNOTATION,
  /** Any other use of a name bound to it. */
  NAME,
  /** A string that names it and is resolved at run time, as in {@code patch("a.b")}. */
  STRING,
  /** An import by a call, as {@code importlib.import_module}. */
  DYNAMIC_IMPORT,
  /** A docstring, a comment or a file that is not Python. */
  MENTION;

  /** The word for it in JSON and on the screen. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
