package dev.banyan.migrate.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Replaces files one at a time: writes beside, flushes, looks once more whether the file is what it
 * should be, renames. What is written beside has a name that the journal's intent gives away, so
 * that recovery finds and removes it.
 */
final class Replacement {
  private final ProjectTree tree;
  private final String label;
  private final CrashHook hook;

  Replacement(ProjectTree tree, String label, CrashHook hook) {
    this.tree = tree;
    this.label = label;
    this.hook = hook;
  }

  /**
   * Puts a content where another one is expected.
   *
   * @param index of the file in its transaction
   * @param expected what must stand there; null when nothing may
   * @param wanted what is to stand there; null when nothing is
   * @param then the point that is reached when it does
   * @throws FileSurprise when something else stands there; then it is left as it is
   */
  void replace(
      String path,
      int index,
      @Nullable FileState expected,
      @Nullable Content wanted,
      CrashPoint then)
      throws IOException {
    Path file = tree.file(path);
    Path beside = beside(file, index);
    if (wanted == null) {
      check(path, expected);
      Files.deleteIfExists(file);
    } else {
      try {
        tree.writeBeside(file, beside, wanted);
        hook.reached(CrashPoint.WRITTEN_BESIDE);
        check(path, expected);
        ProjectTree.rename(beside, file);
      } finally {
        Files.deleteIfExists(beside);
      }
    }
    hook.reached(then);
  }

  private void check(String path, @Nullable FileState expected) throws IOException {
    Content now = tree.read(path);
    if (now == null && expected == null) {
      return;
    }
    if (now == null) {
      throw new FileSurprise(path, path + " has gone meanwhile");
    }
    if (expected == null) {
      throw new FileSurprise(path, path + " has appeared meanwhile, and is left as it is");
    }
    if (!expected.sameBytes(now)) {
      throw new FileSurprise(path, path + " has changed meanwhile, and is left as it is");
    }
  }

  /** Removes what a crash may have left beside a file. */
  void sweep(String path, int index) throws IOException {
    Path beside = beside(tree.file(path), index);
    if (Files.isDirectory(Objects.requireNonNull(beside.getParent()))) {
      Files.deleteIfExists(beside);
    }
  }

  private Path beside(Path file, int index) {
    return file.resolveSibling(".banyan-" + label + "-" + index);
  }
}
