package dev.banyan.migrate.apply;

import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.util.Optional;

/**
 * What stands on disk is what was to be written, and has no more syntax errors than it had before.
 */
public final class ParseCheck implements ConsumerCheck {
  private final ProjectTree tree;

  /** A check of files below a folder. */
  public ParseCheck(ProjectTree tree) {
    this.tree = tree;
  }

  @Override
  public Optional<String> check(Step step) throws IOException {
    for (FileChange change : step.changes()) {
      Content wanted = change.after();
      Content now = tree.read(change.path());
      if (wanted == null ? now != null : now == null || !wanted.sameBytes(now)) {
        return Optional.of(change.path() + " is not what was written a moment ago");
      }
      if (wanted != null && change.path().endsWith(".py") && problems(wanted) > before(change)) {
        return Optional.of(change.path() + " has a syntax error that it did not have");
      }
    }
    return Optional.empty();
  }

  private static int before(FileChange change) {
    return change.before() == null ? 0 : problems(change.before());
  }

  private static int problems(Content content) {
    ParsedFile parsed = PythonParser.parse(content.bytes());
    return parsed.problems().size();
  }
}
