package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.FileSurprise;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for what would stop a batch half-way, before the first byte is written. */
final class Preflight {
  private static final int OWNER_MAY_WRITE = 0200;

  private final ProjectTree tree;
  private final List<String> complaints = new ArrayList<>();

  private Preflight(ProjectTree tree) {
    this.tree = tree;
  }

  /**
   * Looks at every file and folder.
   *
   * @throws Obstructed naming all that is in the way
   */
  static void check(ProjectTree tree, List<Step> steps) throws IOException {
    Preflight preflight = new Preflight(tree);
    for (Step step : steps) {
      for (FileChange change : step.changes()) {
        preflight.look(change);
      }
    }
    if (!preflight.complaints.isEmpty()) {
      throw new Obstructed(preflight.complaints);
    }
  }

  private void look(FileChange change) throws IOException {
    try {
      Path folder = nearestFolder(tree.file(change.path()));
      if (!Files.isWritable(folder)) {
        complaints.add(change.path() + ": its folder is read-only");
      }
      compare(change.path(), tree.read(change.path()), change.before());
    } catch (FileSurprise e) {
      complaints.add(e.getMessage());
    }
  }

  private static Path nearestFolder(Path file) {
    Path folder = Objects.requireNonNull(file.getParent());
    while (!Files.isDirectory(folder)) {
      folder = Objects.requireNonNull(folder.getParent());
    }
    return folder;
  }

  private void compare(String path, @Nullable Content now, @Nullable Content before) {
    if (now == null || before == null) {
      if (now != null || before != null) {
        complaints.add(path + (now == null ? " has gone meanwhile" : " has appeared meanwhile"));
      }
      return;
    }
    if (now.isLink() && !before.isLink()) {
      complaints.add(path + " is a symbolic link; name the file that it leads to instead");
    } else if (!now.sameBytes(before)) {
      complaints.add(path + " has changed meanwhile");
    } else if (!now.isLink() && (now.mode() & OWNER_MAY_WRITE) == 0) {
      complaints.add(path + " is read-only");
    }
  }
}
