package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

/**
 * The layout of the lines: INDENT, DEDENT, blank lines and the end of the file, as in CPython's
 * tokenizer (tabs count to the next multiple of eight, and once more as one, so that a mixture that
 * depends on the width of a tab is found).
 */
final class Indentation {
  /** CPython's limit of nested blocks. */
  static final int MAX_BLOCKS = 100;

  private final Lexer lexer;
  private final int[] columns = new int[MAX_BLOCKS];
  private final int[] alternatives = new int[MAX_BLOCKS];
  private int top;
  private int dedents;
  private boolean lineStart = true;
  private boolean cutting;
  private int column;
  private int alternative;

  Indentation(Lexer lexer) {
    this.lexer = lexer;
  }

  int blocks() {
    return top + dedents;
  }

  void lineEnded() {
    lineStart = true;
    dedents = 0;
  }

  void lineBegan() {
    lineStart = false;
  }

  void cutOpenBrackets() {
    cutting = true;
  }

  /** Makes a layout token the lexer's current one if there is one here. */
  boolean token() {
    if (dedents > 0) {
      dedents--;
      layout(DEDENT, lexer.end);
      return true;
    }
    return lineStart && beginLine();
  }

  private boolean beginLine() {
    int p = lexer.end;
    while (true) {
      p = measure(p);
      if (p < 0) {
        lineStart = false;
        return true;
      }
      int c = lexer.at(p);
      if (p >= lexer.limit) {
        return endOfBlocks();
      }
      if (c != '#' && c != '\n' && c != '\r') {
        break;
      }
      p = lexer.behindLine(p);
    }
    lineStart = false;
    lexer.end = p;
    return compare(p);
  }

  private int measure(int from) {
    int p = from;
    int continued = 0;
    column = 0;
    alternative = 0;
    while (true) {
      int c = lexer.at(p);
      if (c == ' ') {
        column++;
        alternative++;
      } else if (c == '\t') {
        column = (column / 8 + 1) * 8;
        alternative++;
      } else if (c == '\f') {
        column = 0;
        alternative = 0;
      } else if (c == '\\') {
        continued = continued != 0 ? continued : column;
        p = lexer.continuation(p) - 1;
        if (p < 0) {
          return -1;
        }
      } else {
        column = continued != 0 ? continued : column;
        alternative = continued != 0 ? continued : alternative;
        return p;
      }
      p++;
    }
  }

  private boolean compare(int p) {
    if (column == columns[top]) {
      if (alternative != alternatives[top]) {
        inconsistentTabs(p);
      }
      return false;
    }
    return column > columns[top] ? indent(p) : dedent(p);
  }

  private boolean indent(int p) {
    if (alternative <= alternatives[top]) {
      inconsistentTabs(p);
    }
    if (top + 1 >= MAX_BLOCKS) {
      lexer.start = p;
      lexer.error(p, "too many levels of indentation");
      return true;
    }
    top++;
    columns[top] = column;
    alternatives[top] = alternative;
    layout(INDENT, p);
    return true;
  }

  private boolean dedent(int p) {
    while (top > 0 && column < columns[top]) {
      top--;
      dedents++;
    }
    if (column != columns[top]) {
      report(p, "unindent does not match any outer indentation level");
    } else if (alternative != alternatives[top]) {
      inconsistentTabs(p);
    }
    dedents--;
    layout(DEDENT, p);
    return true;
  }

  private void inconsistentTabs(int p) {
    report(p, "inconsistent use of tabs and spaces in indentation");
  }

  private void report(int p, String message) {
    lexer.problems.add(new SyntaxProblem(p, message));
  }

  /** The end of the file: a NEWLINE if the last line lacks one, then a DEDENT for each block. */
  void endOfFile() {
    if (lexer.depth == 0 && !lineStart) {
      lineStart = true;
      layout(NEWLINE, lexer.limit);
    } else {
      layout(EOF, lexer.limit);
    }
  }

  private boolean endOfBlocks() {
    if (top > 0) {
      top--;
      layout(DEDENT, lexer.limit);
    } else {
      layout(EOF, lexer.limit);
    }
    return true;
  }

  private void layout(int kind, int at) {
    lexer.kind = kind;
    lexer.start = at;
    lexer.end = at;
  }

  /** Whether the line that begins here stands where a new statement would, in a damaged file. */
  boolean cutsOpenBracket(int lineStartOffset) {
    if (!cutting) {
      return false;
    }
    int p = lineStartOffset;
    while (lexer.at(p) == ' ' || lexer.at(p) == '\t') {
      p++;
    }
    return p < lexer.limit
        && p - lineStartOffset <= columns[top]
        && "\r\n#)]}".indexOf(lexer.source[p]) < 0;
  }
}
