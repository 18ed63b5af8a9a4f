package dev.banyan.code.project;

import java.nio.charset.StandardCharsets;

/**
 * Steps from identifier to identifier through the bytes of a file, comments and strings included.
 * One pass, no allocation.
 *
 * <p>Bytes beyond ASCII count as letters: so a word that holds one stays whole, and {@link
 * NormalForm} decides what Python would take it for.
 */
final class Identifiers {
  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;
  private static final byte BEYOND_ASCII = 3;
  private static final byte[] KIND = kinds();

  private final byte[] file;
  private final int limit;
  private int position;
  private int start;
  private int end;
  private int hash;
  private boolean ascii;

  Identifiers(byte[] file) {
    this(file, 0, file.length);
  }

  /** Steps through a stretch of a file. */
  Identifiers(byte[] file, int from, int to) {
    this.file = file;
    this.position = from;
    this.limit = to;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int c = 0; c < 256; c++) {
      boolean letter = ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_';
      byte digit = c >= '0' && c <= '9' ? DIGIT : 0;
      kinds[c] = c > 127 ? BEYOND_ASCII : letter ? LETTER : digit;
    }
    return kinds;
  }

  /** Whether a byte can stand inside an identifier. */
  static boolean isPart(byte b) {
    return KIND[b & 255] != 0;
  }

  /** Moves to the next identifier; words that start with a digit are none. */
  boolean next() {
    byte[] bytes = file;
    byte[] kinds = KIND;
    int at = position;
    while (at < limit) {
      int kind = kinds[bytes[at] & 255];
      if (kind == 0) {
        at++;
        continue;
      }
      int first = at;
      int mixed = 0;
      int seen = 0;
      int part = kind;
      do {
        mixed = mixed * 31 + bytes[at];
        seen |= part & 1 & (part >> 1);
        at++;
      } while (at < limit && (part = kinds[bytes[at] & 255]) != 0);
      if (kind != DIGIT) {
        found(first, at, mixed, seen == 0);
        return true;
      }
    }
    position = at;
    return false;
  }

  private void found(int from, int to, int mixed, boolean allAscii) {
    start = from;
    end = to;
    position = to;
    hash = scatter(mixed);
    ascii = allAscii;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Of the bytes as they stand; see {@link #hash(String)}. */
  int hash() {
    return hash;
  }

  boolean isAscii() {
    return ascii;
  }

  /** The hash of an identifier, all 32 bits of it equally good. */
  static int hash(String identifier) {
    int mixed = 0;
    for (byte b : identifier.getBytes(StandardCharsets.UTF_8)) {
      mixed = mixed * 31 + b;
    }
    return scatter(mixed);
  }

  /** The finisher of MurmurHash3. */
  private static int scatter(int mixed) {
    int h = mixed;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
