package dev.banyan.code.mentions;

import java.nio.charset.StandardCharsets;

/**
 * A stretch of bytes, seen as one character per byte; outside of the file there is {@code \0}.
 * Letters beyond ASCII count as parts of identifiers.
 */
record Text(@SuppressWarnings("ArrayRecordComponent") byte[] bytes, int start, int end) {

  /** How far back the start of a name is looked for: no name is longer, and time stays linear. */
  static final int LONGEST = 400;

  char at(int index) {
    return index < 0 || index >= bytes.length ? '\0' : (char) (bytes[index] & 255);
  }

  static boolean startsIdentifier(char c) {
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c > 127;
  }

  static boolean isIdentifierPart(char c) {
    return startsIdentifier(c) || (c >= '0' && c <= '9');
  }

  /** Behind the identifier that starts at an index; the index itself when none does. */
  int skipIdentifier(int index) {
    if (index >= end || !startsIdentifier(at(index))) {
      return index;
    }
    int i = index;
    while (i < end && isIdentifierPart(at(i))) {
      i++;
    }
    return i;
  }

  boolean holds(String wanted, int index) {
    if (index < start || index + wanted.length() > end) {
      return false;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (at(index + i) != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String substring(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The dotted name that ends before a dot at an index; empty when none does. */
  String dottedBefore(int dot) {
    int from = dot;
    while (from > Math.max(start, dot - LONGEST)
        && (isIdentifierPart(at(from - 1)) || at(from - 1) == '.')) {
      from--;
    }
    return substring(from, dot);
  }

  /** Where the path or word around an index starts. */
  int wordStart(int index) {
    int from = index;
    while (from > Math.max(start, index - LONGEST) && isWord(at(from - 1))) {
      from--;
    }
    return from;
  }

  private static boolean isWord(char c) {
    return isIdentifierPart(c) || "./$~{}-+@".indexOf(c) >= 0;
  }
}
