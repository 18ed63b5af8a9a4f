package dev.banyan.code.python;

/** The letters before a string literal, as a set of flags. */
final class Prefix {
  static final int RAW = 1;
  static final int BYTES = 2;
  static final int FORMAT = 4;
  static final int TEMPLATE = 8;
  static final int UNICODE = 16;
  private static final int INVALID = 32;

  private Prefix() {}

  /** Whether the bytes are a string prefix. */
  static boolean isPrefix(byte[] text, int start, int end) {
    if (end - start > 2) {
      return false;
    }
    int first = flag(text[start]);
    if (end - start == 1) {
      return first != INVALID;
    }
    int second = flag(text[start + 1]);
    int both = first | second;
    return both == (RAW | BYTES) || both == (RAW | FORMAT) || both == (RAW | TEMPLATE);
  }

  /** The flags of a prefix. */
  static int of(byte[] text, int start, int end) {
    int flags = 0;
    for (int i = start; i < end; i++) {
      flags |= flag(text[i]);
    }
    return flags;
  }

  /** The flags of the prefix of a literal; its quote stands where the prefix ends. */
  static int at(byte[] text, int start) {
    return of(text, start, quote(text, start));
  }

  /** The offset of the first quote of a literal. */
  static int quote(byte[] text, int start) {
    int p = start;
    while (text[p] != '"' && text[p] != '\'') {
      p++;
    }
    return p;
  }

  static boolean isFormatted(int flags) {
    return (flags & (FORMAT | TEMPLATE)) != 0;
  }

  private static int flag(byte letter) {
    return switch (letter) {
      case 'r', 'R' -> RAW;
      case 'b', 'B' -> BYTES;
      case 'f', 'F' -> FORMAT;
      case 't', 'T' -> TEMPLATE;
      case 'u', 'U' -> UNICODE;
      default -> INVALID;
    };
  }
}
