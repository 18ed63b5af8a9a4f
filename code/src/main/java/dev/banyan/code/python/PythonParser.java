package dev.banyan.code.python;

import java.util.List;

/** The door of this package. Thread-safe; a call keeps no state. */
public final class PythonParser {
  private PythonParser() {}

  /**
   * Parses a file. Never throws on any input; what is wrong is in {@link ParsedFile#problems()}.
   */
  public static ParsedFile parse(byte[] file) {
    SourceText source = SourceText.of(file);
    return new ParsedFile(source, new Module(0, source.utf8().length, List.of()), List.of());
  }

  /**
   * Parses one expression, as in a string annotation.
   *
   * @return the expression, its offsets relative to the given bytes, or null when they hold
   *     anything else
   */
  public static @org.jspecify.annotations.Nullable Expr parseExpression(byte[] utf8) {
    return null;
  }
}
