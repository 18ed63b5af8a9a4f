package dev.banyan.code.python;

import java.util.List;

/**
 * What the parser made of a file.
 *
 * @param source the text that was parsed
 * @param module the tree; stretches that did not parse are {@link Stmt.Invalid}
 * @param problems empty exactly when CPython would accept the file
 */
public record ParsedFile(SourceText source, Module module, List<SyntaxProblem> problems) {
  public ParsedFile {
    problems = List.copyOf(problems);
  }
}
