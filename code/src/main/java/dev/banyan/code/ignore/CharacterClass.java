package dev.banyan.code.ignore;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The named classes of POSIX bracket expressions, over ASCII as Git has them. */
final class CharacterClass {
  private CharacterClass() {}

  /** The bytes of {@code alpha}, {@code digit} and so on; null when there is no such class. */
  static @Nullable BitSet named(String name) {
    IntPredicate test =
        switch (name) {
          case "alnum" -> c -> isAlpha(c) || isDigit(c);
          case "alpha" -> CharacterClass::isAlpha;
          case "blank" -> c -> c == ' ' || c == '\t';
          case "cntrl" -> c -> c < 32 || c == 127;
          case "digit" -> CharacterClass::isDigit;
          case "graph" -> CharacterClass::isGraph;
          case "lower" -> c -> c >= 'a' && c <= 'z';
          case "print" -> c -> isGraph(c) || c == ' ';
          case "punct" -> c -> isGraph(c) && !isAlpha(c) && !isDigit(c);
          case "space" -> c -> c == ' ' || (c >= 9 && c <= 13);
          case "upper" -> c -> c >= 'A' && c <= 'Z';
          case "xdigit" -> c -> isDigit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
          default -> c -> false;
        };
    BitSet members = new BitSet(128);
    for (int c = 0; c < 128; c++) {
      members.set(c, test.test(c));
    }
    return members.isEmpty() ? null : members;
  }

  private static boolean isAlpha(int c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isGraph(int c) {
    return c > 32 && c < 127;
  }
}
