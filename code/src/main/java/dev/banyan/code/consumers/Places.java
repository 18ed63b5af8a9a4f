package dev.banyan.code.consumers;

import dev.banyan.code.python.SourceText;

/** Finds names in the text. */
final class Places {
  private Places() {}

  /** Where the identifier starts that ends at an offset. */
  static int nameStart(SourceText source, int end) {
    byte[] text = source.utf8();
    int start = end;
    while (start > 0 && isIdentifierPart(text[start - 1])) {
      start--;
    }
    return start;
  }

  /** Where the identifier or dotted name ends that starts at an offset. */
  static int dottedEnd(SourceText source, int start) {
    byte[] text = source.utf8();
    int end = start;
    while (end < text.length && (isIdentifierPart(text[end]) || text[end] == '.')) {
      end++;
    }
    return end;
  }

  static boolean isIdentifierPart(byte b) {
    return b < 0
        || b == '_'
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9');
  }
}
