package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

/** What all the parsers of one file share: the lexer, the scratch stacks, the bound of nesting. */
final class Cursor {
  /** How deep expressions and patterns may nest; the stack of a Java thread has room for more. */
  static final int MAX_NESTING = 1000;

  /** A chain of this many links makes the depth of its statement worth counting. */
  private static final int LONG_CHAIN = 100;

  final Lexer lexer;
  final Scratch scratch = new Scratch();
  final Scratch second = new Scratch();
  private int nesting;
  private boolean deep;

  Cursor(Lexer lexer) {
    this.lexer = lexer;
  }

  /** One level deeper; fails at the bound. */
  void enter() {
    if (++nesting > MAX_NESTING) {
      throw failure("too deeply nested");
    }
  }

  void leave() {
    nesting--;
  }

  int nesting() {
    return nesting;
  }

  /** After a failure: forgets what was open. */
  void unwind(int nestingBefore, int mark, int secondMark) {
    nesting = nestingBefore;
    scratch.drop(mark);
    second.drop(secondMark);
  }

  /** Notes how many links a chain had that was read in a loop. */
  void noteChain(int length) {
    if (length > LONG_CHAIN) {
      deep = true;
    }
  }

  /** Whether a long chain was noted since this was last asked. */
  boolean sawLongChain() {
    boolean saw = deep;
    deep = false;
    return saw;
  }

  /** Consumes the token, or fails with the message. */
  void expect(int kind, String message) {
    if (lexer.kind != kind) {
      throw failure(message);
    }
    lexer.next();
  }

  /** Consumes the token if it is there. */
  boolean accept(int kind) {
    if (lexer.kind != kind) {
      return false;
    }
    lexer.next();
    return true;
  }

  /** Consumes a NAME and gives its text. */
  String identifier() {
    if (lexer.kind != NAME) {
      throw failure("invalid syntax: expected a name");
    }
    String name = lexer.name;
    lexer.next();
    return name;
  }

  /** Whether the current token is this soft keyword. */
  boolean at(String softKeyword) {
    return lexer.kind == NAME && lexer.name.equals(softKeyword);
  }

  /** The failure at the current token; what the lexer says of it comes first. */
  SyntaxFailure failure(String message) {
    if (lexer.kind == ERROR) {
      return new SyntaxFailure(lexer.start, lexer.message);
    }
    if (lexer.kind == EOF && lexer.depth > 0) {
      return new SyntaxFailure(lexer.start, "unexpected end of file: a bracket was never closed");
    }
    return new SyntaxFailure(lexer.start, message);
  }

  SyntaxFailure unexpected() {
    return failure("invalid syntax");
  }
}
