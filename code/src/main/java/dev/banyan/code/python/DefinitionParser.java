package dev.banyan.code.python;

import static dev.banyan.code.python.Token.*;

import java.util.List;

/** Reads functions and classes with their decorators. */
final class DefinitionParser {
  private final Cursor cursor;
  private final Lexer lexer;
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  DefinitionParser(Cursor cursor, ExpressionParser expressions, BlockParser blocks) {
    this.cursor = cursor;
    this.lexer = cursor.lexer;
    this.expressions = expressions;
    this.blocks = blocks;
  }

  Stmt decorated() {
    int mark = cursor.scratch.mark();
    while (cursor.accept(AT)) {
      cursor.scratch.push(expressions.namedExpression());
      cursor.expect(NEWLINE, "invalid syntax");
    }
    List<Expr> decorators = cursor.scratch.take(mark);
    int start = lexer.start;
    if (lexer.kind == CLASS) {
      return classDefinition(start, decorators);
    }
    boolean async = cursor.accept(ASYNC);
    if (lexer.kind != DEF) {
      throw cursor.failure("a function or a class is expected after a decorator");
    }
    return function(start, decorators, async);
  }

  /** A function from its {@code def} on. */
  Stmt function(int start, List<Expr> decorators, boolean async) {
    lexer.next();
    int nameStart = lexer.start;
    String name = cursor.identifier();
    List<TypeParameter> typeParameters = expressions.parameters().typeParameters();
    cursor.expect(LPAREN, "expected '('");
    Parameters parameters = expressions.parameters().ofFunction();
    cursor.expect(RPAREN, "'(' was never closed");
    Expr returns = cursor.accept(ARROW) ? expressions.expression() : null;
    cursor.expect(COLON, "expected ':'");
    List<Stmt> body = blocks.suite();
    return new Stmt.FunctionDef(
        start,
        lexer.lastEnd,
        name,
        nameStart,
        typeParameters,
        parameters,
        returns,
        body,
        decorators,
        async);
  }

  /** A class from its {@code class} on. */
  Stmt classDefinition(int start, List<Expr> decorators) {
    lexer.next();
    int nameStart = lexer.start;
    String name = cursor.identifier();
    List<TypeParameter> typeParameters = expressions.parameters().typeParameters();
    int keywordMark = cursor.second.mark();
    List<Expr> bases = cursor.accept(LPAREN) ? expressions.displays().classArguments() : List.of();
    List<Keyword> keywords = cursor.second.take(keywordMark);
    cursor.expect(COLON, "expected ':'");
    List<Stmt> body = blocks.suite();
    return new Stmt.ClassDef(
        start, lexer.lastEnd, name, nameStart, typeParameters, bases, keywords, body, decorators);
  }
}
