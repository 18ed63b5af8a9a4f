package dev.banyan.code.python;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Which characters an identifier may hold (Unicode's XID_Start and XID_Continue and the
 * underscore). Java knows ID_Start and ID_Continue; the XID sets are those of them that NFKC keeps
 * inside.
 */
final class Identifiers {
  /** A letter that Unicode takes out of identifiers as Pattern_Syntax, which Java overlooks. */
  private static final int VERTICAL_TILDE = 0x2E2F;

  private Identifiers() {}

  /** The offset of the first character that an identifier must not hold there, or -1. */
  static int invalidAt(byte[] text, int start, int end) {
    int p = start;
    while (p < end) {
      int c = Utf8.codePoint(text, p, end);
      if (c < 0 || !(p == start ? isStart(c) : isPart(c))) {
        return p;
      }
      p += Utf8.length(text[p]);
    }
    return -1;
  }

  /** What to say of an invalid character. */
  static String complaint(byte[] text, int offset, int end) {
    int c = Utf8.codePoint(text, offset, end);
    return c < 0
        ? "invalid UTF-8"
        : String.format(Locale.ROOT, "invalid character '%c' (U+%04X)", c, c);
  }

  static boolean isStart(int c) {
    if (c < 0x80) {
      return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return c != VERTICAL_TILDE && Character.isUnicodeIdentifierStart(c) && startsNormalized(c);
  }

  static boolean isPart(int c) {
    return c < 0x80
        ? isStart(c) || (c >= '0' && c <= '9')
        : isUnicodePart(c)
            && Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
                .codePoints()
                .allMatch(Identifiers::isUnicodePart);
  }

  private static boolean startsNormalized(int c) {
    String normal = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    return Character.isUnicodeIdentifierStart(normal.codePointAt(0))
        && normal.codePoints().allMatch(Identifiers::isUnicodePart);
  }

  private static boolean isUnicodePart(int c) {
    return c != VERTICAL_TILDE
        && Character.isUnicodeIdentifierPart(c)
        && !Character.isIdentifierIgnorable(c);
  }
}
