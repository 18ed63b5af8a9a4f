package dev.banyan.code.python;

import org.jspecify.annotations.Nullable;

/**
 * Decodes literals on demand, as the language defines them: prefixes, escapes, implicit joining.
 */
public final class Literals {
  private Literals() {}

  /** The value of a string constant, or null when the constant is no text string. */
  public static @Nullable String string(SourceText source, Expr.Constant constant) {
    return null;
  }
}
