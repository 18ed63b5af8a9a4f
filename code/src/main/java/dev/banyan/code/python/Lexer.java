package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads tokens one at a time, straight from the bytes; the current token is in the fields.
 *
 * <p>A token that is no Python has the kind {@link Token#ERROR} and a message, so that the
 * statement before it is not lost. The parts of an f-string are asked for by the parser ({@link
 * #middle}), for only the parser knows whether a brace is open.
 */
final class Lexer {
  /** CPython's limit of open brackets. */
  static final int MAX_BRACKETS = 200;

  final byte[] source;
  final int limit;
  final List<SyntaxProblem> problems;
  final CommentList comments = new CommentList();

  /** The current token. */
  int kind = NEWLINE;

  int start;
  int end;

  /** The end of the last token that is not layout: where a node that was just read ends. */
  int lastEnd;

  /** The text of a NAME. */
  String name = "";

  /** What is wrong with an ERROR. */
  String message = "";

  /** Whether a STRING or FSTRING_MIDDLE holds a backslash, or a byte that is not ASCII. */
  boolean escaped;

  boolean nonAscii;

  /** The number of open brackets, and the number at which the replacement field began (or -1). */
  int depth;

  int fieldDepth = -1;

  /** The number of tokens that were read: the measure of work. */
  long steps;

  private final Names names;
  private final Indentation indentation;
  private final NumberScanner numbers;
  private final byte[] brackets = new byte[MAX_BRACKETS];

  Lexer(byte[] source, List<SyntaxProblem> problems, UnaryOperator<String> known) {
    this(source, 0, source.length, problems, known);
  }

  /** Reads a part of the source as if it stood in brackets: without layout. */
  Lexer(byte[] source, int start, int limit) {
    this(source, start, limit, new ArrayList<>(), UnaryOperator.identity());
    indentation.lineBegan();
    brackets[depth++] = '(';
  }

  private Lexer(
      byte[] source,
      int start,
      int limit,
      List<SyntaxProblem> problems,
      UnaryOperator<String> known) {
    this.source = source;
    this.limit = limit;
    this.problems = problems;
    this.end = start + (start == 0 ? Encoding.byteOrderMark(source) : 0);
    this.lastEnd = end;
    this.names = new Names(source, limit - start, known);
    this.indentation = new Indentation(this);
    this.numbers = new NumberScanner(source);
  }

  /** Reads the next token. */
  void next() {
    steps++;
    if (kind > DEDENT) {
      lastEnd = end;
    }
    if (!indentation.token()) {
      scan(end);
    }
  }

  private void scan(int from) {
    byte[] bytes = source;
    int p = from;
    while (true) {
      while (p < limit && Bytes.CLASS[bytes[p] & 0xFF] == Bytes.SPACE) {
        p++;
      }
      start = p;
      if (p >= limit) {
        indentation.endOfFile();
        return;
      }
      int c = bytes[p];
      switch (Bytes.CLASS[c & 0xFF]) {
        case Bytes.LETTER -> {
          name(p);
          return;
        }
        case Bytes.OPERATOR -> {
          operator(p, c);
          return;
        }
        case Bytes.NEWLINE_BYTE -> {
          p = behindNewline(p);
          if (depth == 0 || indentation.cutsOpenBracket(p)) {
            newline(p);
            return;
          }
        }
        case Bytes.HASH -> p = comment(p);
        case Bytes.BACKSLASH -> {
          p = continuation(p);
          if (p < 0) {
            return;
          }
        }
        default -> {
          rare(p, c);
          return;
        }
      }
    }
  }

  private void newline(int behind) {
    if (depth > 0) {
      error(behind, "'" + (char) brackets[depth - 1] + "' was never closed");
      return;
    }
    end = behind;
    kind = NEWLINE;
    indentation.lineEnded();
  }

  private void rare(int p, int c) {
    switch (Bytes.CLASS[c & 0xFF]) {
      case Bytes.DIGIT -> number(p);
      case Bytes.QUOTE -> string(p, p);
      case Bytes.HIGH -> name(p);
      default -> error(p + 1, c == 0 ? "source code cannot contain null bytes" : "invalid syntax");
    }
  }

  private void name(int from) {
    byte[] bytes = source;
    int p = from;
    int hash = 0;
    int seen = 0;
    while (p < limit) {
      int c = bytes[p];
      int type = Bytes.CLASS[c & 0xFF];
      if (type == Bytes.OTHER || type > Bytes.HIGH) {
        break;
      }
      hash = 31 * hash + c;
      seen |= c;
      p++;
    }
    if (p < limit
        && Bytes.CLASS[bytes[p] & 0xFF] == Bytes.QUOTE
        && Prefix.isPrefix(bytes, from, p)) {
      string(from, p);
      return;
    }
    end = p;
    kind = Keywords.kind(bytes, from, p);
    if (kind == NAME) {
      identifier(from, p, hash, seen < 0);
    }
  }

  private void identifier(int from, int to, int hash, boolean unicode) {
    int bad = unicode ? Identifiers.invalidAt(source, from, to) : -1;
    if (bad >= 0) {
      start = bad;
      error(to, Identifiers.complaint(source, bad, to));
    } else {
      name = names.get(from, to, hash);
    }
  }

  private void number(int p) {
    end = numbers.scan(p);
    kind = NUMBER;
    if (!numbers.problem().isEmpty()) {
      error(end, numbers.problem());
    }
  }

  /** What the NUMBER is. */
  ConstantKind numberKind() {
    return numbers.kind();
  }

  private void operator(int p, int c) {
    int next = at(p + 1);
    if (next == '=' && Bytes.WITH_EQUAL[c] != 0 && !(c == ':' && depth == fieldDepth)) {
      token(Bytes.WITH_EQUAL[c], p + 2);
    } else if (next == c && Bytes.DOUBLED[c] != 0) {
      boolean assigns = at(p + 2) == '=';
      token(assigns ? Bytes.DOUBLED_WITH_EQUAL[c] : Bytes.DOUBLED[c], assigns ? p + 3 : p + 2);
    } else {
      single(p, c, next);
    }
  }

  private void single(int p, int c, int next) {
    token(Bytes.SINGLE[c], p + 1);
    switch (c) {
      case '(', '[', '{' -> open(c);
      case ')', ']', '}' -> close(c);
      case '-' -> {
        if (next == '>') {
          token(ARROW, p + 2);
        }
      }
      case '.' -> dot(p, next);
      default -> {}
    }
  }

  private void dot(int p, int next) {
    if (next >= '0' && next <= '9') {
      number(p);
    } else if (next == '.' && at(p + 2) == '.') {
      token(ELLIPSIS, p + 3);
    }
  }

  private void token(int tokenKind, int tokenEnd) {
    kind = tokenKind;
    end = tokenEnd;
  }

  /** Makes the current token one that is no Python. */
  void error(int tokenEnd, String complaint) {
    token(ERROR, tokenEnd);
    message = complaint;
  }

  private void open(int bracket) {
    if (depth == MAX_BRACKETS) {
      error(end, "too many nested parentheses");
      return;
    }
    brackets[depth++] = (byte) bracket;
  }

  private void close(int bracket) {
    if (depth == 0) {
      error(end, "unmatched '" + (char) bracket + "'");
      return;
    }
    int opening = brackets[--depth];
    if (opening != (bracket == ')' ? '(' : bracket - 2)) {
      error(
          end,
          "closing parenthesis '"
              + (char) bracket
              + "' does not match opening parenthesis '"
              + (char) opening
              + "'");
    }
  }

  private void string(int from, int quoteAt) {
    int prefix = Prefix.of(source, from, quoteAt);
    int quote = source[quoteAt];
    boolean triple = at(quoteAt + 1) == quote && at(quoteAt + 2) == quote;
    if (Prefix.isFormatted(prefix)) {
      token(FSTRING_START, triple ? quoteAt + 3 : quoteAt + 1);
    } else if (triple) {
      tripleQuoted(quoteAt + 3, quote);
    } else {
      quoted(quoteAt + 1, quote);
    }
  }

  private void quoted(int from, int quote) {
    byte[] bytes = source;
    boolean backslash = false;
    int seen = 0;
    int p = from;
    for (; p < limit; p++) {
      int c = bytes[p];
      if (c == quote) {
        string(p + 1, backslash, seen < 0);
        return;
      }
      seen |= c;
      if (c == '\\') {
        backslash = true;
        seen |= at(p + 1);
        p += at(p + 1) == '\r' && at(p + 2) == '\n' ? 2 : 1;
      } else if (c == '\n' || c == '\r') {
        break;
      }
    }
    error(Math.min(p, limit), "unterminated string literal");
  }

  private void tripleQuoted(int from, int quote) {
    byte[] bytes = source;
    boolean backslash = false;
    int seen = 0;
    for (int p = from; p < limit; p++) {
      int c = bytes[p];
      seen |= c;
      if (c == quote && at(p + 1) == quote && at(p + 2) == quote) {
        string(p + 3, backslash, seen < 0);
        return;
      }
      if (c == '\\') {
        backslash = true;
        p++;
        seen |= at(p);
      }
    }
    error(limit, "unterminated triple-quoted string literal");
  }

  private void string(int tokenEnd, boolean backslash, boolean high) {
    token(STRING, tokenEnd);
    escaped = backslash;
    nonAscii = high;
  }

  /**
   * Reads on inside an f-string: text, an opening brace, the end of a format spec or the string.
   */
  void middle(FormatScanner scanner) {
    steps++;
    lastEnd = end;
    start = end;
    scanner.scan(this);
  }

  /** Makes the current token a part of an f-string. */
  void part(int tokenKind, int tokenEnd, boolean backslash) {
    token(tokenKind, tokenEnd);
    escaped = backslash;
    if (tokenKind == LBRACE) {
      open('{');
    } else if (tokenKind == RBRACE) {
      close('}');
    }
  }

  private int comment(int from) {
    int p = from;
    while (p < limit && source[p] != '\n' && source[p] != '\r') {
      p++;
    }
    comments.add(from, p);
    return p;
  }

  /** Skips a comment that begins here and the end of its line. */
  int behindLine(int from) {
    int p = at(from) == '#' ? comment(from) : from;
    return p < limit ? behindNewline(p) : p;
  }

  private int behindNewline(int p) {
    return source[p] == '\r' && at(p + 1) == '\n' ? p + 2 : p + 1;
  }

  /** The offset behind a backslash and its newline, or -1 and an ERROR. */
  int continuation(int p) {
    int c = at(p + 1);
    if (c != '\n' && c != '\r') {
      start = p;
      String end = p + 1 >= limit ? "unexpected end of file" : "unexpected character";
      error(p + 1, end + " after line continuation character");
      return -1;
    }
    int behind = behindNewline(p + 1);
    if (behind >= limit) {
      start = p;
      error(behind, "unexpected end of file while parsing");
      return -1;
    }
    return behind;
  }

  /** Whether the next token begins with a letter and is no keyword. */
  boolean nameFollows() {
    int from = end;
    while (Bytes.CLASS[at(from) & 0xFF] == Bytes.SPACE) {
      from++;
    }
    int to = from;
    while (to < limit && isNamePart(source[to])) {
      to++;
    }
    return to > from
        && Bytes.CLASS[source[from] & 0xFF] != Bytes.DIGIT
        && Keywords.kind(source, from, to) == NAME;
  }

  private static boolean isNamePart(byte b) {
    int type = Bytes.CLASS[b & 0xFF];
    return type != Bytes.OTHER && type <= Bytes.HIGH;
  }

  /** The offset behind the blanks, comments and line ends that may stand inside brackets. */
  int behindSpace(int from) {
    int p = from;
    while (true) {
      switch (p < limit ? Bytes.CLASS[source[p] & 0xFF] : Bytes.OTHER) {
        case Bytes.SPACE, Bytes.NEWLINE_BYTE -> p++;
        case Bytes.BACKSLASH -> p += 2;
        case Bytes.HASH -> p = comment(p);
        default -> {
          return p;
        }
      }
    }
  }

  /** The byte at an offset, or 0 behind the end. */
  int at(int offset) {
    return offset < limit ? source[offset] : 0;
  }

  /** The number of blocks that are open. */
  int blocks() {
    return indentation.blocks();
  }

  /** From now on a bracket ends where a line begins at or left of its statement. */
  void cutOpenBrackets() {
    indentation.cutOpenBrackets();
  }

  /** Begins anew at the start of a line, with nothing open. */
  void restartAtLine(int offset) {
    end = offset;
    kind = NEWLINE;
    depth = 0;
    fieldDepth = -1;
    indentation.lineEnded();
    next();
  }

  /** Goes back to the start of a token of the statement that is being read, outside of brackets. */
  void rewind(int tokenStart, int behind) {
    depth = 0;
    fieldDepth = -1;
    indentation.lineBegan();
    kind = NAME;
    end = tokenStart;
    next();
    lastEnd = behind;
  }
}
