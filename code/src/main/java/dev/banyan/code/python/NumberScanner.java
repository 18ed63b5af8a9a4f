package dev.banyan.code.python;

/** Finds the end of a number and what it is, by the rules of CPython's tokenizer. */
final class NumberScanner {
  /** CPython refuses to convert longer decimal integers. */
  private static final int MAX_DIGITS = 4300;

  private final byte[] text;
  private int p;
  private ConstantKind kind = ConstantKind.INTEGER;
  private String problem = "";

  NumberScanner(byte[] text) {
    this.text = text;
  }

  ConstantKind kind() {
    return kind;
  }

  /** What is wrong with the number, or nothing. */
  String problem() {
    return problem;
  }

  /** Reads the number that begins at an offset, with a digit or a point; its end. */
  int scan(int start) {
    p = start;
    kind = ConstantKind.INTEGER;
    problem = "";
    int radix = at(p) == '0' ? radix(at(p + 1)) : 10;
    if (radix != 10) {
      p++;
      prefixed(radix);
    } else {
      decimal(start);
    }
    return p;
  }

  private static int radix(int letter) {
    return switch (letter) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private void prefixed(int radix) {
    String name = radix == 16 ? "hexadecimal" : radix == 8 ? "octal" : "binary";
    p++;
    do {
      if (at(p) == '_') {
        p++;
      }
      if (!isDigit(at(p), radix)) {
        fail("invalid " + name + " literal");
        return;
      }
      while (isDigit(at(p), radix)) {
        p++;
      }
    } while (at(p) == '_');
    if (isDigit(at(p), 10)) {
      fail("invalid digit '" + (char) at(p) + "' in " + name + " literal");
    } else {
      checkEnd(name);
    }
  }

  private void decimal(int start) {
    if (at(p) != '.') {
      digits();
    }
    int digits = p - start;
    if (problem.isEmpty() && at(p) == '.') {
      kind = ConstantKind.FLOAT;
      p++;
      if (isDigit(at(p), 10)) {
        digits();
      }
    }
    if (problem.isEmpty() && (at(p) | 0x20) == 'e') {
      exponent();
    }
    if (problem.isEmpty()) {
      finish(start, digits);
    }
  }

  private void finish(int start, int digits) {
    if ((at(p) | 0x20) == 'j') {
      kind = ConstantKind.IMAGINARY;
      p++;
      checkEnd("imaginary");
      return;
    }
    checkEnd("decimal");
    if (kind == ConstantKind.INTEGER && problem.isEmpty()) {
      checkInteger(start, digits);
    }
  }

  private void checkInteger(int start, int digits) {
    if (text[start] == '0') {
      for (int i = start; i < p; i++) {
        if (text[i] != '0' && text[i] != '_') {
          fail(
              "leading zeros in decimal integer literals are not permitted; "
                  + "use an 0o prefix for octal integers");
          return;
        }
      }
    } else if (digits > MAX_DIGITS && countDigits(start) > MAX_DIGITS) {
      fail("exceeds the limit of " + MAX_DIGITS + " digits for an integer");
    }
  }

  private int countDigits(int start) {
    int count = 0;
    for (int i = start; i < p; i++) {
      count += text[i] == '_' ? 0 : 1;
    }
    return count;
  }

  private void digits() {
    while (true) {
      while (isDigit(at(p), 10)) {
        p++;
      }
      if (at(p) != '_') {
        return;
      }
      p++;
      if (!isDigit(at(p), 10)) {
        fail("invalid decimal literal");
        return;
      }
    }
  }

  private void exponent() {
    int sign = at(p + 1);
    boolean signed = sign == '+' || sign == '-';
    if (isDigit(at(signed ? p + 2 : p + 1), 10)) {
      kind = ConstantKind.FLOAT;
      p += signed ? 2 : 1;
      digits();
    } else if (signed) {
      p++;
      fail("invalid decimal literal");
    }
  }

  /** A number may be followed by a keyword without a blank (deprecated), but by no other name. */
  private void checkEnd(String name) {
    int c = at(p);
    if ((c >= 0x80 || Identifiers.isPart(c)) && !keywordFollows(c)) {
      fail("invalid " + name + " literal");
    }
  }

  private boolean keywordFollows(int c) {
    return switch (c) {
      case 'a' -> follows("and");
      case 'e' -> follows("else");
      case 'f' -> follows("for");
      case 'i' -> follows("if") || follows("in") || follows("is");
      case 'n' -> follows("not");
      case 'o' -> follows("or");
      default -> false;
    };
  }

  private boolean follows(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at(p + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void fail(String message) {
    problem = message;
  }

  private int at(int offset) {
    return offset < text.length ? text[offset] & 0xFF : 0;
  }

  private static boolean isDigit(int c, int radix) {
    return Character.digit(c, radix) >= 0 && c < 0x80;
  }
}
