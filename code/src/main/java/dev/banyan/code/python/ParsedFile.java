package dev.banyan.code.python;

import java.util.List;

/**
 * What the parser made of a file.
 *
 * @param source the text that was parsed
 * @param module the tree; stretches that did not parse are {@link Stmt.Invalid}
 * @param problems empty exactly when CPython would accept the file
 * @param comments where the comments are
 */
public record ParsedFile(
    SourceText source, Module module, List<SyntaxProblem> problems, Comments comments) {
  public ParsedFile {
    problems = List.copyOf(problems);
  }
}
