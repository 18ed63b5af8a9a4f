package dev.banyan.code.python;

/** Reads UTF-8 a code point at a time. */
final class Utf8 {
  private Utf8() {}

  /** The code point at an offset, or -1 where the bytes are no UTF-8. */
  static int codePoint(byte[] text, int offset, int end) {
    int lead = text[offset];
    if (lead >= 0) {
      return lead;
    }
    int length = length(lead);
    if (length == 0 || offset + length > end) {
      return -1;
    }
    int value = lead & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      if ((text[offset + i] & 0xC0) != 0x80) {
        return -1;
      }
      value = (value << 6) | (text[offset + i] & 0x3F);
    }
    boolean overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    boolean surrogate = value >= 0xD800 && value <= 0xDFFF;
    return overlong || surrogate || value > 0x10FFFF ? -1 : value;
  }

  /** The number of bytes that a lead byte announces, or 0 when it leads nothing. */
  static int length(int lead) {
    int unsigned = lead & 0xFF;
    if (unsigned < 0x80) {
      return 1;
    }
    if (unsigned < 0xC2) {
      return 0;
    }
    return unsigned < 0xE0 ? 2 : unsigned < 0xF0 ? 3 : unsigned < 0xF5 ? 4 : 0;
  }

  /** The offset of the first bytes that are no UTF-8, or -1. */
  static int invalidAt(byte[] text, int start, int end) {
    int p = start;
    while (p < end) {
      if (text[p] >= 0) {
        p++;
      } else if (codePoint(text, p, end) < 0) {
        return p;
      } else {
        p += length(text[p]);
      }
    }
    return -1;
  }
}
