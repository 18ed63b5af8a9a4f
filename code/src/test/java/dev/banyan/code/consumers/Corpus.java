package dev.banyan.code.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real code bases that {@code .ci/corpus small} fetches, laid into one tree as an interpreter
 * sees them.
 */
public final class Corpus {
  private static final Path TREE = Path.of("target", "corpus-tree").toAbsolutePath();

  private Corpus() {}

  /**
   * One folder that holds the standard library, its tests, Django, SQLAlchemy, SymPy, Twisted and
   * Mercurial side by side: a project of over 5,000 files whose only source root is the folder
   * itself. Made once a build.
   */
  public static synchronized Path tree() throws IOException {
    Path done = TREE.resolveSibling("corpus-tree.done");
    if (!Files.exists(done)) {
      for (Path root : roots()) {
        copy(root, TREE);
      }
      Files.createFile(done);
    }
    return TREE;
  }

  /** As {@link #tree}, with some of its packages alone. */
  public static synchronized Path part(String... packages) throws IOException {
    Path tree = tree();
    Path part = TREE.resolveSibling("corpus-" + String.join("-", packages));
    for (String name : packages) {
      if (!Files.exists(part.resolve(name))) {
        copy(tree.resolve(name), part.resolve(name));
      }
    }
    return part;
  }

  /** Deletes a folder and what is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Folders with what the code bases import and none of them is. */
  public static List<Path> libraries() throws IOException {
    return roots("libraries");
  }

  private static List<Path> roots() throws IOException {
    return roots("small");
  }

  private static List<Path> roots(String set) throws IOException {
    Path corpus =
        Optional.ofNullable(System.getenv("BANYAN_CORPUS"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache", "banyan", "corpus"))
            .resolve(set);
    if (!Files.isDirectory(corpus)) {
      throw new IOException("the code bases to compare with are not there; run: .ci/corpus small");
    }
    try (Stream<Path> folders = Files.walk(corpus, 5)) {
      return folders
          .filter(
              folder ->
                  folder.endsWith("usr/lib/python3.11")
                      || folder.endsWith("usr/lib/python3/dist-packages"))
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(".py"))
          .forEach(file -> copyFile(file, to.resolve(from.relativize(file))));
    }
  }

  private static void copyFile(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (FileAlreadyExistsException e) {
      return; // two packages that hold the same file hold the same text
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
