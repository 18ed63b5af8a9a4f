package dev.banyan.code.python;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes literals on demand, as the language defines them: prefixes, escapes, implicit joining.
 */
public final class Literals {
  private Literals() {}

  /**
   * The value of a string constant, or null when the constant is no text string. A character that
   * is named with {@code \N} and unknown to this Java's Unicode becomes U+FFFD; a lone surrogate
   * stays one.
   */
  public static @Nullable String string(SourceText source, Expr.Constant constant) {
    if (constant.kind() != ConstantKind.STRING) {
      return null;
    }
    String piece = constant.piece();
    return piece != null ? piece : tokens(source.utf8(), constant.start(), constant.end());
  }

  /** The value of a bytes constant, or null when the constant is none. */
  public static byte @Nullable [] bytes(SourceText source, Expr.Constant constant) {
    return constant.kind() == ConstantKind.BYTES
        ? tokens(source.utf8(), constant.start(), constant.end())
            .getBytes(StandardCharsets.ISO_8859_1)
        : null;
  }

  /** The value of an integer constant, or null when the constant is none. */
  public static @Nullable BigInteger integer(SourceText source, Expr.Constant constant) {
    if (constant.kind() != ConstantKind.INTEGER) {
      return null;
    }
    String digits = digits(source, constant);
    int radix =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
    return new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
  }

  /** The value of a float, or the imaginary part of an imaginary number; NaN for anything else. */
  public static double floating(SourceText source, Expr.Constant constant) {
    String digits = digits(source, constant);
    return switch (constant.kind()) {
      case FLOAT -> Double.parseDouble(digits);
      case IMAGINARY -> Double.parseDouble(digits.substring(0, digits.length() - 1));
      default -> Double.NaN;
    };
  }

  private static String digits(SourceText source, Expr.Constant constant) {
    return source.text(constant.start(), constant.end()).replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** The value of literals side by side, none of them formatted. */
  static String tokens(byte[] source, int start, int end) {
    Lexer lexer = new Lexer(source, start, end);
    lexer.next();
    int first = lexer.end;
    if (lexer.kind != Token.STRING || first >= end) {
      return token(source, start, end, start);
    }
    StringBuilder all = new StringBuilder(end - start);
    while (lexer.kind == Token.STRING) {
      all.append(token(source, lexer.start, lexer.end, lexer.start));
      lexer.next();
    }
    return all.toString();
  }

  /**
   * The value of one literal.
   *
   * @throws SyntaxFailure with this offset when an escape is malformed
   */
  static String token(byte[] source, int start, int end, int offset) {
    int quoteAt = Prefix.quote(source, start);
    int quote = source[quoteAt];
    boolean triple =
        end - quoteAt >= 6 && source[quoteAt + 1] == quote && source[quoteAt + 2] == quote;
    int size = triple ? 3 : 1;
    StringDecoder decoder =
        new StringDecoder(
            source, quoteAt + size, end - size, Prefix.of(source, start, quoteAt), false);
    String value = decoder.decode();
    if (!decoder.problem().isEmpty()) {
      throw new SyntaxFailure(offset, decoder.problem());
    }
    return value;
  }
}
