package dev.banyan.code.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The door of this package. Thread-safe; a call keeps no state. */
public final class PythonParser {
  /**
   * No tree is deeper than this many nodes; a deeper statement is a problem. Chains count: {@code a
   * + b + c} nests to the left, {@code elif} and {@code else a if b else} to the right. {@link
   * Node#walk} needs no stack for them; a visitor that recurses needs one of 16 MB for the deepest
   * tree.
   */
  public static final int MAX_DEPTH = 10_000;

  private PythonParser() {}

  /**
   * Parses a file. Never throws on any input; what is wrong is in {@link ParsedFile#problems()}.
   */
  public static ParsedFile parse(byte[] file) {
    return parse(file, UnaryOperator.identity());
  }

  /**
   * As {@link #parse(byte[])}, for who parses many files and keeps what they say.
   *
   * @param names gives, for an identifier, the equal string that is kept already, or the same
   */
  public static ParsedFile parse(byte[] file, UnaryOperator<String> names) {
    return parse(SourceText.of(file), names).file();
  }

  /** A parsed file, and how many tokens were read for it: the measure of work. */
  record Measured(ParsedFile file, long steps) {}

  static Measured parse(SourceText source) {
    return parse(source, UnaryOperator.identity());
  }

  private static Measured parse(SourceText source, UnaryOperator<String> names) {
    List<SyntaxProblem> problems = new ArrayList<>();
    SyntaxProblem encoding = source.problem();
    if (encoding != null) {
      problems.add(encoding);
    }
    byte[] text = source.utf8();
    int nul = indexOfNul(text);
    if (nul >= 0) {
      problems.add(new SyntaxProblem(nul, "source code cannot contain null bytes"));
    }
    Lexer lexer = new Lexer(text, problems, names);
    List<Stmt> body = new BlockParser(new Cursor(lexer)).file();
    problems.sort(Comparator.comparingInt(SyntaxProblem::offset));
    Module module = new Module(0, text.length, body);
    Comments comments = lexer.comments.toComments();
    return new Measured(new ParsedFile(source, module, problems, comments), lexer.steps);
  }

  private static int indexOfNul(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (text[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Parses one expression, as in a string annotation: line ends count as blanks.
   *
   * @return the expression, its offsets relative to the given bytes, or null when they hold
   *     anything else
   */
  public static @Nullable Expr parseExpression(byte[] utf8) {
    Lexer lexer = new Lexer(utf8, 0, utf8.length);
    try {
      lexer.next();
      Expr expression = new ExpressionParser(new Cursor(lexer)).starExpressions();
      return lexer.kind == Token.EOF && lexer.depth == 1 ? expression : null;
    } catch (SyntaxFailure noExpression) {
      return null;
    }
  }
}
