package dev.banyan.code.ignore;

import org.jspecify.annotations.Nullable;

/**
 * One line of a {@code .gitignore}.
 *
 * @param text the glob without its marks; one character per byte
 * @param negated whether what it matches is taken in again
 * @param folderOnly whether it matches folders alone
 * @param nameOnly whether it matches the last part of a path, at any depth
 * @param literal how many characters at its start are no wildcards
 */
record IgnorePattern(
    String text, boolean negated, boolean folderOnly, boolean nameOnly, int literal) {

  /** Reads a line; null when it is blank or a comment. */
  static @Nullable IgnorePattern parse(String line) {
    if (line.startsWith("#")) {
      return null;
    }
    String text = withoutTrailingSpaces(line);
    boolean negated = text.startsWith("!");
    text = negated ? text.substring(1) : text;
    boolean folderOnly = text.endsWith("/");
    text = folderOnly ? text.substring(0, text.length() - 1) : text;
    boolean nameOnly = text.indexOf('/') < 0;
    text = text.startsWith("/") ? text.substring(1) : text;
    if (line.isEmpty() || text.isEmpty()) {
      return null;
    }
    return new IgnorePattern(text, negated, folderOnly, nameOnly, literalLength(text));
  }

  private static String withoutTrailingSpaces(String line) {
    int end = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      }
      if (c != ' ') {
        end = Math.min(i + 1, line.length());
      }
    }
    return line.substring(0, end);
  }

  private static int literalLength(String text) {
    int i = 0;
    while (i < text.length() && "*?[\\".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /**
   * Whether a path below the folder of the pattern's file matches.
   *
   * @param path relative to that folder
   * @param name its last part
   */
  boolean matches(String path, String name, boolean folder) {
    if (folderOnly && !folder) {
      return false;
    }
    return nameOnly ? matchesName(name) : matchesPath(path);
  }

  private boolean matchesName(String name) {
    if (literal == text.length()) {
      return name.equals(text);
    }
    if (isSuffix()) {
      return name.length() >= text.length() - 1 && name.endsWith(text.substring(1));
    }
    return Wildmatch.matches(text, name, false);
  }

  private boolean isSuffix() {
    return text.charAt(0) == '*' && literalLength(text.substring(1)) == text.length() - 1;
  }

  /** Like Git, compares the literal start first: the glob behind it starts anew. */
  private boolean matchesPath(String path) {
    if (!path.regionMatches(0, text, 0, literal)) {
      return false;
    }
    if (literal == text.length()) {
      return path.length() == literal;
    }
    return Wildmatch.matches(text.substring(literal), path.substring(literal), true);
  }
}
