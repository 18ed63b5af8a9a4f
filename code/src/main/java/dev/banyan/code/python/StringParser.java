package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads strings, f-strings and t-strings with all that is implicitly joined to them. */
final class StringParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final ExpressionParser expressions;

  StringParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.expressions = expressions;
  }

  /** One or more literals side by side. */
  Expr strings() {
    int start = lexer.start;
    int bytes = 0;
    int texts = 0;
    while (lexer.kind == STRING) {
      if (isBytes()) {
        bytes++;
      } else {
        texts++;
      }
      if (lexer.escaped || lexer.nonAscii) {
        checkLiteral();
      }
      lexer.next();
    }
    if (lexer.kind == FSTRING_START && bytes == 0) {
      return joined(start, texts > 0);
    }
    if (bytes > 0 && (texts > 0 || lexer.kind == FSTRING_START)) {
      throw new SyntaxFailure(start, "cannot mix bytes and nonbytes literals");
    }
    ConstantKind kind = bytes > 0 ? ConstantKind.BYTES : ConstantKind.STRING;
    return new Expr.Constant(start, lexer.lastEnd, kind, null);
  }

  private boolean isBytes() {
    byte[] source = lexer.source;
    byte first = source[lexer.start];
    return first != '"' && first != '\'' && (Prefix.at(source, lexer.start) & Prefix.BYTES) != 0;
  }

  private void checkLiteral() {
    int prefix = Prefix.at(lexer.source, lexer.start);
    boolean bytes = (prefix & Prefix.BYTES) != 0;
    if (bytes && lexer.nonAscii) {
      throw cursor.failure("bytes can only contain ASCII literal characters");
    }
    checkUtf8(lexer.start, lexer.end);
    if (lexer.escaped && (prefix & Prefix.RAW) == 0) {
      Literals.token(lexer.source, lexer.start, lexer.end, lexer.start);
    }
  }

  private void checkUtf8(int start, int end) {
    if (lexer.nonAscii) {
      int bad = Utf8.invalidAt(lexer.source, start, end);
      if (bad >= 0) {
        throw new SyntaxFailure(bad, "invalid UTF-8");
      }
    }
  }

  /** Strings of which at least one is formatted; those before it were passed already. */
  private Expr joined(int start, boolean textBefore) {
    Pieces pieces = new Pieces();
    boolean template = isTemplate();
    if (textBefore) {
      pieces.addTokens(start, lexer.lastEnd);
    }
    boolean plain = textBefore;
    while (lexer.kind == STRING || lexer.kind == FSTRING_START) {
      if (lexer.kind == STRING) {
        plain = true;
        plain(pieces);
      } else if (isTemplate() != template) {
        throw cursor.failure("cannot mix t-string literals with string or bytes literals");
      } else {
        formatted(pieces);
      }
    }
    if (template && plain) {
      throw new SyntaxFailure(start, "cannot mix t-string literals with string or bytes literals");
    }
    List<Expr> values = pieces.finish();
    return template
        ? new Expr.TemplateStr(start, lexer.lastEnd, values)
        : new Expr.JoinedStr(start, lexer.lastEnd, values);
  }

  private boolean isTemplate() {
    return (Prefix.at(lexer.source, lexer.start) & Prefix.TEMPLATE) != 0;
  }

  private void plain(Pieces pieces) {
    if (isBytes()) {
      throw cursor.failure("cannot mix bytes and nonbytes literals");
    }
    if (lexer.escaped || lexer.nonAscii) {
      checkLiteral();
    }
    pieces.addTokens(lexer.start, lexer.end);
    lexer.next();
  }

  private void formatted(Pieces pieces) {
    cursor.enter();
    int start = lexer.start;
    boolean template = isTemplate();
    FormatScanner scanner = new FormatScanner(lexer.source, start, lexer.end);
    int outerField = lexer.fieldDepth;
    lexer.middle(scanner);
    while (lexer.kind != FSTRING_END) {
      part(pieces, scanner, template);
      lexer.middle(scanner);
    }
    lexer.fieldDepth = outerField;
    lexer.next();
    cursor.leave();
  }

  private void part(Pieces pieces, FormatScanner scanner, boolean template) {
    if (lexer.kind == FSTRING_MIDDLE) {
      pieces.addMiddle(scanner.raw());
    } else if (lexer.kind == LBRACE) {
      field(pieces, scanner, template);
    } else {
      throw cursor.unexpected();
    }
  }

  /** A replacement field; its closing brace is the current token afterwards, not consumed. */
  private void field(Pieces pieces, FormatScanner scanner, boolean template) {
    int open = lexer.start;
    int outerField = lexer.fieldDepth;
    if (!scanner.enterField()) {
      throw cursor.failure("f-string: expressions nested too deeply");
    }
    cursor.enter();
    lexer.fieldDepth = lexer.depth;
    lexer.next();
    Expr value = fieldValue();
    boolean debug = lexer.kind == EQUAL;
    if (debug) {
      lexer.next();
      pieces.addSource(open + 1, lexer.start);
    }
    int conversion = lexer.kind == EXCLAIM ? conversion() : -1;
    Expr spec = lexer.kind == COLON ? spec(scanner, template) : null;
    if (lexer.kind != RBRACE) {
      throw cursor.failure("f-string: expecting '}'");
    }
    if (debug && conversion < 0 && spec == null) {
      conversion = 'r';
    }
    lexer.fieldDepth = outerField;
    cursor.leave();
    scanner.leaveField();
    pieces.addField(
        template
            ? new Expr.Interpolation(open, lexer.end, value, conversion, spec)
            : new Expr.FormattedValue(open, lexer.end, value, conversion, spec));
  }

  private Expr fieldValue() {
    int start = lexer.start;
    if (lexer.kind == RBRACE || lexer.kind == EXCLAIM || lexer.kind == COLON) {
      throw cursor.failure(
          "f-string: valid expression required before '" + (char) lexer.source[start] + "'");
    }
    Expr value = expressions.starExpressionsOrYield();
    // Up to 3.11 a field is compiled as if parenthesised, so a bare generator expression is one.
    if (expressions.atComprehension() && !(value instanceof Expr.Tuple)) {
      List<Comprehension> generators = expressions.displays().generators();
      return new Expr.GeneratorExp(start, lexer.lastEnd, value, generators);
    }
    return value;
  }

  private int conversion() {
    int at = lexer.end;
    lexer.next();
    int conversion = lexer.kind == NAME && lexer.start == at ? lexer.source[at] : 0;
    if (lexer.end != at + 1 || "sra".indexOf(conversion) < 0) {
      throw cursor.failure("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    lexer.next();
    return conversion;
  }

  private Expr spec(FormatScanner scanner, boolean template) {
    Pieces pieces = new Pieces();
    int start = lexer.start;
    boolean before = scanner.spec(true);
    lexer.middle(scanner);
    while (lexer.kind != RBRACE) {
      part(pieces, scanner, template);
      scanner.spec(true);
      lexer.middle(scanner);
    }
    scanner.spec(before);
    return new Expr.JoinedStr(start, lexer.start, pieces.finish());
  }

  /** The parts of a joined string: fields, and between them text that flows together. */
  private final class Pieces {
    private final List<Expr> values = new ArrayList<>(4);
    private @Nullable StringBuilder text;
    private int textStart;
    private int textEnd;

    void addTokens(int start, int end) {
      text(start, end).append(Literals.tokens(lexer.source, start, end));
    }

    void addMiddle(boolean raw) {
      checkMiddle();
      StringDecoder decoder =
          new StringDecoder(lexer.source, lexer.start, lexer.end, raw ? Prefix.RAW : 0, true);
      text(lexer.start, lexer.end).append(decoder.decode());
      if (!decoder.problem().isEmpty()) {
        throw cursor.failure(decoder.problem());
      }
    }

    private void checkMiddle() {
      int bad = Utf8.invalidAt(lexer.source, lexer.start, lexer.end);
      if (bad >= 0) {
        throw new SyntaxFailure(bad, "invalid UTF-8");
      }
    }

    /** The text of an expression that {@code =} shows, as it is written. */
    void addSource(int start, int end) {
      StringDecoder decoder = new StringDecoder(lexer.source, start, end, Prefix.RAW, false);
      text(start, end).append(decoder.decode());
    }

    private StringBuilder text(int start, int end) {
      if (text == null) {
        text = new StringBuilder();
        textStart = start;
      }
      textEnd = end;
      return text;
    }

    void addField(Expr field) {
      flush();
      values.add(field);
    }

    List<Expr> finish() {
      flush();
      return List.copyOf(values);
    }

    private void flush() {
      if (text != null && !text.isEmpty()) {
        values.add(new Expr.Constant(textStart, textEnd, ConstantKind.STRING, text.toString()));
      }
      text = null;
    }
  }
}
