package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.nio.charset.StandardCharsets;

/** What each byte can begin, and the operators by their bytes. */
final class Bytes {
  static final byte OTHER = 0;
  static final byte LETTER = 1;
  static final byte DIGIT = 2;
  static final byte HIGH = 3;
  static final byte QUOTE = 4;
  static final byte OPERATOR = 5;
  static final byte NEWLINE_BYTE = 6;
  static final byte HASH = 7;
  static final byte BACKSLASH = 8;
  static final byte SPACE = 9;

  /** The class of each byte, indexed by its unsigned value. */
  static final byte[] CLASS = classes();

  /** The operator that is one byte. */
  static final byte[] SINGLE = new byte[128];

  /** The operator that is the byte and {@code =}. */
  static final byte[] WITH_EQUAL = new byte[128];

  /** The operator that is the byte twice. */
  static final byte[] DOUBLED = new byte[128];

  /** The operator that is the byte twice and {@code =}. */
  static final byte[] DOUBLED_WITH_EQUAL = new byte[128];

  static {
    fill(
        SINGLE,
        "()[]{},:;.@=!+-*/%&|^~<>",
        LPAREN,
        RPAREN,
        LBRACKET,
        RBRACKET,
        LBRACE,
        RBRACE,
        COMMA,
        COLON,
        SEMICOLON,
        DOT,
        AT,
        EQUAL,
        EXCLAIM,
        PLUS,
        MINUS,
        STAR,
        SLASH,
        PERCENT,
        AMPERSAND,
        PIPE,
        CARET,
        TILDE,
        LESS,
        GREATER);
    fill(
        WITH_EQUAL,
        ":=!<>+-*/%@&|^",
        WALRUS,
        EQ_EQUAL,
        NOT_EQUAL,
        LESS_EQUAL,
        GREATER_EQUAL,
        PLUS_EQUAL,
        MINUS_EQUAL,
        STAR_EQUAL,
        SLASH_EQUAL,
        PERCENT_EQUAL,
        AT_EQUAL,
        AMPERSAND_EQUAL,
        PIPE_EQUAL,
        CARET_EQUAL);
    fill(DOUBLED, "*/<>", DOUBLE_STAR, DOUBLE_SLASH, LEFT_SHIFT, RIGHT_SHIFT);
    fill(
        DOUBLED_WITH_EQUAL,
        "*/<>",
        DOUBLE_STAR_EQUAL,
        DOUBLE_SLASH_EQUAL,
        LEFT_SHIFT_EQUAL,
        RIGHT_SHIFT_EQUAL);
  }

  private Bytes() {}

  private static byte[] classes() {
    byte[] table = new byte[256];
    for (int c = 0; c < 256; c++) {
      table[c] = Character.isLetter(c) || c == '_' ? LETTER : c >= '0' && c <= '9' ? DIGIT : OTHER;
    }
    java.util.Arrays.fill(table, 128, 256, HIGH);
    set(table, "()[]{},:;.@=!+-*/%&|^~<>", OPERATOR);
    set(table, "\"'", QUOTE);
    set(table, "\n\r", NEWLINE_BYTE);
    set(table, " \t\f", SPACE);
    set(table, "#", HASH);
    set(table, "\\", BACKSLASH);
    return table;
  }

  private static void set(byte[] table, String bytes, byte value) {
    for (byte b : bytes.getBytes(StandardCharsets.US_ASCII)) {
      table[b] = value;
    }
  }

  private static void fill(byte[] table, String bytes, int... kinds) {
    for (int i = 0; i < kinds.length; i++) {
      table[bytes.charAt(i)] = (byte) kinds[i];
    }
  }
}
