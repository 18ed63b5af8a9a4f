package dev.banyan.code.project;

import dev.banyan.code.ignore.IgnoreRules;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;

/** One pass over the folders of a project, on all cores. */
final class Walk {
  /** Python files above this are searched as text; parsing them would take too much memory. */
  static final long PARSED_LIMIT = 10L << 20;

  /** Other text above this is data. */
  static final long TEXT_LIMIT = 5L << 20;

  /** No file above this is read at all. */
  static final long READ_LIMIT = 100L << 20;

  final Path root;
  final IgnoreRules exclude;
  final Leavings leavings;
  final Collection<SourceFile> python = new ConcurrentLinkedQueue<>();
  final Collection<SourceFile> text = new ConcurrentLinkedQueue<>();
  final Collection<Link> links = new ConcurrentLinkedQueue<>();

  private Walk(Path root, IgnoreRules exclude, Leavings leavings) {
    this.root = root;
    this.exclude = exclude;
    this.leavings = leavings;
  }

  /**
   * Visits everything below a folder.
   *
   * @param root an absolute path without links
   * @throws IOException when it cannot be listed
   */
  static Walk below(Path root, List<String> exclude, Leavings leavings) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new NotDirectoryException(root.toString());
    }
    if (!Files.isReadable(root)) {
      throw new AccessDeniedException(root.toString());
    }
    Walk walk = new Walk(root, Excludes.rules(exclude), leavings);
    // Not the common pool: who waits for that works on nothing but what it waits for.
    ForkJoinPool workers = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
    try {
      workers.invoke(FolderVisit.ofRoot(walk, Surroundings.of(root)));
    } finally {
      workers.shutdown();
    }
    return walk;
  }

  /** Files one file under what it seems to hold. */
  void sort(SourceFile file, String name) {
    FileKind kind = FileKind.ofName(name);
    if (kind == FileKind.TEXT && file.size() > 2 && FileKind.extension(name).isEmpty()) {
      kind = FileKind.ofScript(file.file());
    }
    switch (kind) {
      case PYTHON -> sortPython(file);
      case TEXT -> sortText(file);
      case BINARY -> leavings.add(file.path(), "compiled, packed or a picture: no text");
    }
  }

  private void sortPython(SourceFile file) {
    if (file.size() <= PARSED_LIMIT) {
      python.add(file);
    } else if (file.size() <= READ_LIMIT) {
      text.add(file);
      leavings.add(file.path(), "bigger than 10 MB: searched as text, not parsed");
    } else {
      leavings.add(file.path(), "bigger than 100 MB");
    }
  }

  private void sortText(SourceFile file) {
    if (file.size() <= TEXT_LIMIT) {
      text.add(file);
    } else {
      leavings.add(file.path(), "bigger than 5 MB and not Python");
    }
  }
}
