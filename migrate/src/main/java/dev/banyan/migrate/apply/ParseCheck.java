package dev.banyan.migrate.apply;

import dev.banyan.code.names.NameTable;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands on disk is what was to be written, has no more syntax errors than it had before, and
 * uses no name that nothing defines and that it did not use before.
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
      Optional<String> wrong =
          wanted == null || !change.path().endsWith(".py")
              ? Optional.empty()
              : fault(change.path(), change.before(), wanted);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  /** What was wrong before is only looked for when something is wrong now. */
  private static Optional<String> fault(String path, @Nullable Content before, Content after) {
    ParsedFile now = PythonParser.parse(after.bytes());
    Set<String> undefined = new TreeSet<>(NameTable.of(now).undefined());
    if (now.problems().isEmpty() && undefined.isEmpty()) {
      return Optional.empty();
    }
    ParsedFile then = PythonParser.parse(before == null ? new byte[0] : before.bytes());
    if (now.problems().size() > then.problems().size()) {
      int line = now.source().line(now.problems().get(0).offset());
      return Optional.of(path + ":" + line + " has a syntax error that it did not have");
    }
    undefined.removeAll(NameTable.of(then).undefined());
    return undefined.stream()
        .findFirst()
        .map(name -> path + " uses the undefined name '" + name + "', which it did not before");
  }
}
