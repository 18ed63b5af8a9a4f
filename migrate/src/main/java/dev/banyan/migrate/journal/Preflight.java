package dev.banyan.migrate.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for what would stop a transaction half-way, before the first byte is written. */
public final class Preflight {
  private static final int OWNER_MAY_WRITE = 0200;

  private final ProjectTree tree;
  private final boolean undoes;
  private final List<String> complaints = new ArrayList<>();

  private Preflight(ProjectTree tree, boolean undoes) {
    this.tree = tree;
    this.undoes = undoes;
  }

  /**
   * Looks at every file and folder.
   *
   * @param kind an APPLY minds files that are marked read-only; what takes a change back does not
   * @throws Obstructed naming all that is in the way
   */
  public static void check(ProjectTree tree, List<Step> steps, Kind kind) throws IOException {
    Preflight preflight = new Preflight(tree, kind == Kind.ROLLBACK);
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
    } else if (!undoes && !now.isLink() && (now.mode() & OWNER_MAY_WRITE) == 0) {
      complaints.add(path + " is read-only");
    }
  }
}
