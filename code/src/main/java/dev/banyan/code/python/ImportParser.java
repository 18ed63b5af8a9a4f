package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code import} and {@code from … import}. */
final class ImportParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final Scratch scratch;

  ImportParser(Cursor cursor) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.scratch = cursor.scratch;
  }

  Stmt importing(int start) {
    lexer.next();
    int mark = scratch.mark();
    do {
      int from = lexer.start;
      String name = dottedName();
      scratch.push(alias(from, name));
    } while (cursor.accept(COMMA));
    return new Stmt.Import(start, lexer.lastEnd, scratch.take(mark));
  }

  Stmt importingFrom(int start) {
    lexer.next();
    int level = 0;
    while (lexer.kind == DOT || lexer.kind == ELLIPSIS) {
      level += lexer.kind == DOT ? 1 : 3;
      lexer.next();
    }
    String module = level > 0 && lexer.kind == IMPORT ? null : dottedName();
    cursor.expect(IMPORT, "expected 'import'");
    List<Alias> names = importedNames();
    return new Stmt.ImportFrom(start, lexer.lastEnd, module, level, names);
  }

  private List<Alias> importedNames() {
    if (lexer.kind == STAR) {
      Alias star = new Alias(lexer.start, lexer.end, "*", null);
      lexer.next();
      return List.of(star);
    }
    if (!cursor.accept(LPAREN)) {
      return names(false);
    }
    List<Alias> names = names(true);
    cursor.expect(RPAREN, "'(' was never closed");
    return names;
  }

  private List<Alias> names(boolean parenthesized) {
    int mark = scratch.mark();
    do {
      int from = lexer.start;
      String name = cursor.identifier();
      scratch.push(alias(from, name));
    } while (cursor.accept(COMMA) && !(parenthesized && lexer.kind == RPAREN));
    return scratch.take(mark);
  }

  private Alias alias(int start, String name) {
    @Nullable String asName = cursor.accept(AS) ? cursor.identifier() : null;
    return new Alias(start, lexer.lastEnd, name, asName);
  }

  private String dottedName() {
    String name = cursor.identifier();
    if (lexer.kind != DOT) {
      return name;
    }
    StringBuilder dotted = new StringBuilder(name);
    while (cursor.accept(DOT)) {
      dotted.append('.').append(cursor.identifier());
    }
    return dotted.toString();
  }
}
