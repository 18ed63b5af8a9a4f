package dev.banyan.code.python;

import java.nio.charset.StandardCharsets;

/**
 * Turns the text between quotes into its value: escapes, line ends, doubled braces of an f-string.
 * Works on a slice of the source; confined to one thread.
 */
final class StringDecoder {
  private final byte[] text;
  private final int end;
  private final boolean bytes;
  private final boolean braces;
  private final boolean raw;
  private final StringBuilder value;
  private int p;
  private String problem = "";

  /**
   * @param braces whether doubled braces stand for one
   */
  StringDecoder(byte[] text, int start, int end, int prefix, boolean braces) {
    this.text = text;
    this.p = start;
    this.end = end;
    this.raw = (prefix & Prefix.RAW) != 0;
    this.bytes = (prefix & Prefix.BYTES) != 0;
    this.braces = braces;
    this.value = new StringBuilder(end - start);
  }

  /** The value; bytes are characters below 256. */
  String decode() {
    while (p < end) {
      int c = text[p];
      if (c == '\\' && !raw) {
        escape();
      } else if (c == '\r') {
        value.append('\n');
        p += p + 1 < end && text[p + 1] == '\n' ? 2 : 1;
      } else if (braces && (c == '{' || c == '}')) {
        value.append((char) c);
        p += p + 1 < end && text[p + 1] == c ? 2 : 1;
      } else {
        plain();
      }
    }
    return value.toString();
  }

  /** What is wrong with the escapes that {@link #decode} met, or nothing. */
  String problem() {
    return problem;
  }

  private void plain() {
    int from = p;
    while (p < end && text[p] != '\\' && text[p] != '\r' && text[p] != '{' && text[p] != '}') {
      p++;
    }
    if (p == from) {
      p++;
    }
    value.append(new String(text, from, p - from, StandardCharsets.UTF_8));
  }

  private void escape() {
    int c = p + 1 < end ? text[p + 1] : 0;
    p += 2;
    switch (c) {
      case '\n' -> {}
      case '\r' -> p += p < end && text[p] == '\n' ? 1 : 0;
      case '\\', '\'', '"' -> value.append((char) c);
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append('\u000B');
      case 'x' -> hexadecimal(2, bytes ? "invalid \\x escape" : "truncated \\xXX escape");
      default -> rarer(c);
    }
  }

  private void rarer(int c) {
    if (c >= '0' && c <= '7') {
      octal();
    } else if (!bytes && c == 'u') {
      hexadecimal(4, "truncated \\uXXXX escape");
    } else if (!bytes && c == 'U') {
      hexadecimal(8, "truncated \\UXXXXXXXX escape");
    } else if (!bytes && c == 'N') {
      named();
    } else {
      value.append('\\');
      p--;
    }
  }

  private void octal() {
    int code = 0;
    p--;
    for (int i = 0; i < 3 && p < end && text[p] >= '0' && text[p] <= '7'; i++) {
      code = code * 8 + text[p++] - '0';
    }
    value.append((char) (bytes ? code & 0xFF : code));
  }

  private void hexadecimal(int digits, String complaint) {
    long code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = p < end ? Character.digit(text[p], 16) : -1;
      if (digit < 0) {
        problem = complaint;
        return;
      }
      code = code * 16 + digit;
      p++;
    }
    if (code > Character.MAX_CODE_POINT) {
      problem = "illegal Unicode character";
      return;
    }
    value.appendCodePoint((int) code);
  }

  private void named() {
    int close = p;
    while (close < end && text[close] != '}') {
      close++;
    }
    if (p >= end || text[p] != '{' || close == end || close == p + 1) {
      problem = "malformed \\N character escape";
      return;
    }
    value.appendCodePoint(
        CharacterNames.find(new String(text, p + 1, close - p - 1, StandardCharsets.ISO_8859_1)));
    p = close + 1;
  }
}
