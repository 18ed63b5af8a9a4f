package dev.banyan.code.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Takes statements out of the tree that are deeper than {@link PythonParser#MAX_DEPTH}. */
final class DepthCheck {
  private record Level(Node node, int depth) {}

  /** Checks the statements from an index on. */
  void apply(List<Stmt> statements, int from, List<SyntaxProblem> problems) {
    for (int i = from; i < statements.size(); i++) {
      Stmt statement = statements.get(i);
      if (isTooDeep(statement)) {
        problems.add(new SyntaxProblem(statement.start(), "too deeply nested"));
        statements.set(i, new Stmt.Invalid(statement.start(), statement.end()));
      }
    }
  }

  private static boolean isTooDeep(Stmt statement) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(statement, 1));
    while (!open.isEmpty()) {
      Level level = open.pop();
      if (level.depth() > PythonParser.MAX_DEPTH) {
        return true;
      }
      level.node().forEachChild(child -> open.push(new Level(child, level.depth() + 1)));
    }
    return false;
  }
}
