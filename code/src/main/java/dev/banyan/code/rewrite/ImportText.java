package dev.banyan.code.rewrite;

import dev.banyan.code.python.Alias;
import dev.banyan.code.python.SourceText;
import dev.banyan.code.python.Stmt;
import java.util.List;

/** Where the parts of an import statement stand in the text. */
final class ImportText {
  private final SourceText source;
  private final byte[] text;

  ImportText(SourceText source) {
    this.source = source;
    this.text = source.utf8();
  }

  static List<Alias> aliases(Stmt statement) {
    if (statement instanceof Stmt.ImportFrom from) {
      return from.names();
    }
    return statement instanceof Stmt.Import plain ? plain.names() : List.of();
  }

  /** The range of the module of a {@code from} import, dots included. */
  int[] module(Stmt.ImportFrom from) {
    int start = skipBlanks(from.start() + "from".length());
    int end = start;
    int at = start;
    while (!isKeyword(at, "import")) {
      if (isBlank(text[at])) {
        at++;
      } else {
        at = text[at] == '.' ? at + 1 : wordEnd(at);
        end = at;
      }
    }
    return new int[] {start, end};
  }

  private int wordEnd(int start) {
    int at = start;
    while (at < text.length && isWord(text[at])) {
      at++;
    }
    return Math.max(at, start + 1);
  }

  private boolean isKeyword(int at, String word) {
    int end = at + word.length();
    return end <= text.length
        && source.text(at, end).equals(word)
        && (end == text.length || !isWord(text[end]))
        && (at == 0 || !isWord(text[at - 1]));
  }

  private static boolean isWord(byte b) {
    return b < 0 || b == '_' || Character.isLetterOrDigit(b);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\f' || b == '\\' || b == '\n' || b == '\r';
  }

  private int skipBlanks(int from) {
    int at = from;
    while (isBlank(text[at])) {
      at++;
    }
    return at;
  }

  /** The offset of the first byte of the line that holds an offset. */
  int lineStart(int offset) {
    return source.lineStart(source.line(offset));
  }

  /** The offset behind the line end of the line that holds an offset. */
  int lineEnd(int offset) {
    int line = source.line(offset);
    return line < source.lineCount() ? source.lineStart(line + 1) : text.length;
  }

  /** What stands on the line before an offset. */
  String before(int offset) {
    return source.text(lineStart(offset), offset);
  }

  /** What stands on the line behind an offset, the line end left out. */
  String after(int offset) {
    return source.text(offset, lineEnd(offset)).stripTrailing();
  }

  /** Whether a statement has its lines for itself, but for a comment behind it. */
  boolean isAlone(Stmt statement) {
    String behind = after(statement.end()).strip();
    boolean first = before(statement.start()).isBlank() || isByteOrderMark(statement.start());
    return first && (behind.isEmpty() || behind.startsWith("#"));
  }

  private boolean isByteOrderMark(int start) {
    return start == 3 && (text[0] & 0xFF) == 0xEF;
  }

  /** Whether a name of a list has its line for itself, but for its comma and a comment. */
  boolean isOnOwnLine(Alias alias) {
    String behind = after(alias.end()).strip();
    behind = behind.startsWith(",") ? behind.substring(1).strip() : behind;
    return before(alias.start()).isBlank() && (behind.isEmpty() || behind.startsWith("#"));
  }

  /** The line end that the file uses. */
  String newline() {
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        return i > 0 && text[i - 1] == '\r' ? "\r\n" : "\n";
      }
      if (text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n')) {
        return "\r";
      }
    }
    return "\n";
  }
}
