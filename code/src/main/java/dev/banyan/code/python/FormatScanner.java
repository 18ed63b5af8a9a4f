package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

/**
 * Reads the parts of one f-string or t-string that are no expressions (PEP 701). Its quotes are
 * those of the token that opened it.
 */
final class FormatScanner {
  /** CPython's limit of fields inside the format specs of each other. */
  private static final int MAX_FIELDS = 3;

  private final int quote;
  private final int size;
  private final boolean raw;
  private boolean spec;
  private int fields;

  FormatScanner(byte[] source, int start, int end) {
    int quoteAt = Prefix.quote(source, start);
    this.quote = source[quoteAt];
    this.size = end - quoteAt;
    this.raw = (Prefix.of(source, start, quoteAt) & Prefix.RAW) != 0;
  }

  /** One replacement field deeper; false at CPython's bound. */
  boolean enterField() {
    return ++fields <= MAX_FIELDS;
  }

  void leaveField() {
    fields--;
  }

  boolean raw() {
    return raw;
  }

  /** Says whether a format spec is read (there braces are not doubled) and what was before. */
  boolean spec(boolean inSpec) {
    boolean before = spec;
    spec = inSpec;
    return before;
  }

  /** Makes the next part the lexer's current token. */
  void scan(Lexer lexer) {
    int p = lexer.start;
    boolean escaped = false;
    while (p < lexer.limit) {
      int c = lexer.source[p];
      if (c == '\\') {
        escaped = true;
        p = behindBackslash(lexer, p);
      } else if (c == '{' || c == '}') {
        if (!isDoubled(lexer, p, c)) {
          brace(lexer, p, c, escaped);
          return;
        }
        p += 2;
      } else if (c == quote && isEnd(lexer, p)) {
        ending(lexer, p, escaped);
        return;
      } else if (size == 1 && (c == '\n' || c == '\r')) {
        break;
      } else {
        p++;
      }
    }
    lexer.error(
        Math.min(p, lexer.limit),
        size == 1
            ? "unterminated f-string literal"
            : "unterminated triple-quoted f-string literal");
  }

  private int behindBackslash(Lexer lexer, int p) {
    int c = lexer.at(p + 1);
    if (c == '{' || c == '}') {
      return p + 1;
    }
    if (!raw && c == 'N' && lexer.at(p + 2) == '{') {
      return behindName(lexer, p + 3);
    }
    return c == '\r' && lexer.at(p + 2) == '\n' ? p + 3 : p + 2;
  }

  private int behindName(Lexer lexer, int from) {
    int p = from;
    while (p < lexer.limit && lexer.source[p] != '}' && lexer.source[p] != quote) {
      p++;
    }
    return lexer.at(p) == '}' ? p + 1 : p;
  }

  private boolean isDoubled(Lexer lexer, int p, int c) {
    return !spec && lexer.at(p + 1) == c;
  }

  private boolean isEnd(Lexer lexer, int p) {
    return size == 1 || (lexer.at(p + 1) == quote && lexer.at(p + 2) == quote);
  }

  private void brace(Lexer lexer, int p, int c, boolean escaped) {
    if (p > lexer.start) {
      lexer.part(FSTRING_MIDDLE, p, escaped);
    } else if (c == '{') {
      lexer.part(LBRACE, p + 1, false);
    } else if (spec) {
      lexer.part(RBRACE, p + 1, false);
    } else {
      lexer.error(p + 1, "f-string: single '}' is not allowed");
    }
  }

  private void ending(Lexer lexer, int p, boolean escaped) {
    if (spec) {
      lexer.error(p, "f-string: expecting '}'");
    } else if (p > lexer.start) {
      lexer.part(FSTRING_MIDDLE, p, escaped);
    } else {
      lexer.part(FSTRING_END, p + size, false);
    }
  }
}
