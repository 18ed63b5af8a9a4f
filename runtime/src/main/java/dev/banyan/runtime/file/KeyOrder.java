package dev.banyan.runtime.file;

import java.util.Comparator;

/**
 * The order of keys' UTF-8 bytes, found without making any: it is the order of code points, and
 * differs from that of {@code char}s only where one of them is half of a pair.
 */
final class KeyOrder {
  static final Comparator<String> BY_BYTES = KeyOrder::compare;

  private KeyOrder() {}

  private static int compare(String one, String two) {
    int common = Math.min(one.length(), two.length());
    for (int i = 0; i < common; i++) {
      char a = one.charAt(i);
      char b = two.charAt(i);
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(one.length(), two.length());
  }

  /** Halves of pairs stand for what comes after everything else. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
