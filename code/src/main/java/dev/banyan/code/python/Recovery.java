package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;

/**
 * Finds where the next statement begins after an error: behind the end of the logical line if its
 * brackets close, else at the next line that stands no deeper than the broken statement.
 *
 * <p>Work is bounded: looking for closing brackets may read the file {@link #PASSES} times in all;
 * after that, and after a bracket that is never closed, lines decide.
 */
final class Recovery {
  private static final int PASSES = 3;

  private final Lexer lexer;
  private long allowance;

  Recovery(Lexer lexer) {
    this.lexer = lexer;
    this.allowance = (long) PASSES * lexer.limit + 1000;
  }

  /**
   * Whether a clause stands here whose statement was broken, and so needs no problem of its own.
   */
  boolean isOrphanedClause(List<Stmt> before, int start) {
    if (before.stream().noneMatch(Stmt.Invalid.class::isInstance)) {
      return false;
    }
    int end = start;
    while (Bytes.CLASS[lexer.at(end) & 0xFF] == Bytes.LETTER) {
      end++;
    }
    return switch (Keywords.kind(lexer.source, start, end)) {
      case ELSE, ELIF, EXCEPT, FINALLY -> true;
      default -> false;
    };
  }

  /** Moves the lexer to the next statement; the end of what was skipped. */
  int skip(int start) {
    int from = lexer.start;
    if (lexer.kind == INDENT || lexer.kind == DEDENT) {
      return lexer.lastEnd;
    }
    if (allowance > 0 && toEndOfLine()) {
      int end = lexer.lastEnd;
      allowance -= lexer.end - from;
      if (lexer.kind == NEWLINE) {
        lexer.next();
      }
      return end;
    }
    allowance -= Math.max(0, lexer.end - from);
    return toLine(start);
  }

  /** Reads on to the end of the logical line; false where brackets do not close. */
  private boolean toEndOfLine() {
    boolean progress = true;
    while (progress) {
      switch (lexer.kind) {
        case NEWLINE -> {
          return true;
        }
        case EOF -> {
          return lexer.depth == 0;
        }
        case ERROR -> {
          boolean stringToTheEnd = lexer.end >= lexer.limit && lexer.start + 3 < lexer.end;
          if (lexer.depth > 0 || stringToTheEnd) {
            return false;
          }
        }
        case DEF, CLASS, IMPORT, RETURN, WHILE, TRY, RAISE, WITH, PASS, DEL, GLOBAL, ASSERT -> {
          if (lexer.depth > 0) {
            return false;
          }
        }
        default -> {}
      }
      int before = lexer.end;
      lexer.next();
      progress = lexer.end > before || lexer.kind != ERROR;
    }
    return false;
  }

  /** Goes to the next line after the start of the statement that stands no deeper than it. */
  private int toLine(int start) {
    lexer.cutOpenBrackets();
    int lineStart = start;
    while (lineStart > 0 && !isLineEnd(lineStart - 1)) {
      lineStart--;
    }
    int column = indentation(lineStart);
    int p = nextLine(start);
    while (p < lexer.limit && !beginsStatement(p, column)) {
      p = nextLine(p);
    }
    int end = trimmed(start, p);
    lexer.restartAtLine(p);
    lexer.lastEnd = end;
    return end;
  }

  private boolean beginsStatement(int line, int column) {
    int indentation = indentation(line);
    int c = lexer.at(line + indentation);
    return indentation <= column && "\r\n#)]}".indexOf(c) < 0 && c != 0;
  }

  private int indentation(int line) {
    int p = line;
    while (lexer.at(p) == ' ' || lexer.at(p) == '\t' || lexer.at(p) == '\f') {
      p++;
    }
    return p - line;
  }

  private int nextLine(int from) {
    int p = from;
    while (p < lexer.limit && !isLineEnd(p)) {
      p++;
    }
    return Math.min(p + 1, lexer.limit);
  }

  private boolean isLineEnd(int p) {
    int c = lexer.source[p];
    return c == '\n' || (c == '\r' && lexer.at(p + 1) != '\n');
  }

  private int trimmed(int start, int end) {
    int p = end;
    while (p > start && lexer.source[p - 1] <= ' ' && lexer.source[p - 1] >= 0) {
      p--;
    }
    return p;
  }
}
