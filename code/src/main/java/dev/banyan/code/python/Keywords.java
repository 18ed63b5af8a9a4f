package dev.banyan.code.python;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The hard keywords. The hash was found by trial: it gives each keyword a slot of its own, so one
 * comparison decides.
 */
final class Keywords {
  private static final int FIRST = Token.FALSE;
  private static final int LONGEST = 8;
  private static final List<String> WORDS =
      List.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");
  private static final byte[][] SLOTS = new byte[128][];
  private static final byte[] KINDS = new byte[128];

  static {
    for (int i = 0; i < WORDS.size(); i++) {
      byte[] word = WORDS.get(i).getBytes(StandardCharsets.US_ASCII);
      int slot = slot(word, 0, word.length);
      SLOTS[slot] = word;
      KINDS[slot] = (byte) (FIRST + i);
    }
  }

  private Keywords() {}

  /** The token kind of a word, or {@link Token#NAME}. */
  static int kind(byte[] text, int start, int end) {
    int length = end - start;
    if (length < 2 || length > LONGEST) {
      return Token.NAME;
    }
    int slot = slot(text, start, length);
    byte[] word = SLOTS[slot];
    return word != null && word.length == length && same(word, text, start)
        ? KINDS[slot]
        : Token.NAME;
  }

  /** The words, in the order of their token kinds. */
  static List<String> words() {
    return WORDS;
  }

  private static int slot(byte[] text, int start, int length) {
    return (text[start] + 7 * text[start + 1] + 16 * text[start + length - 1] + length) & 127;
  }

  private static boolean same(byte[] word, byte[] text, int start) {
    for (int i = 0; i < word.length; i++) {
      if (word[i] != text[start + i]) {
        return false;
      }
    }
    return true;
  }
}
