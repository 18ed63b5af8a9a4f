package dev.banyan.code.python;

/** The characters behind {@code \N{name}}. */
final class CharacterNames {
  /** Stands for a name that this Java's Unicode does not know: an alias, or a newer character. */
  static final int UNKNOWN = 0xFFFD;

  private CharacterNames() {}

  static int find(String name) {
    try {
      return Character.codePointOf(name);
    } catch (IllegalArgumentException unknown) {
      return UNKNOWN;
    }
  }
}
