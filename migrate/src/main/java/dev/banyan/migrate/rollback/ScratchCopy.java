package dev.banyan.migrate.rollback;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.banyan.migrate.journal.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A copy of a project in a new folder, journal and snapshots included. Its Git repository, caches,
 * and the large files beside the snapshots stay away: no rollback of code needs them.
 */
final class ScratchCopy implements AutoCloseable {
  private static final Set<String> LEFT_OUT = Set.of(".git", ".banyan/cache", ".banyan/snapshots");

  /** How often a process that is ending tries again, for what is under way may go on writing. */
  private static final int LAST_TRIES = 50;

  private final Path from;
  private final Path root;
  private final Thread lastWill = new Thread(this::vanish, "scratch-copy");
  private volatile boolean unwanted;

  private ScratchCopy(Path from, Path root) {
    this.from = from;
    this.root = root;
  }

  static ScratchCopy of(Path project) throws IOException {
    Path root = Files.createTempDirectory("banyan-rehearsal-").toRealPath();
    ScratchCopy copy = new ScratchCopy(project, root);
    Runtime.getRuntime().addShutdownHook(copy.lastWill);
    try {
      for (String path : paths(project)) {
        copy.copy(path);
      }
    } catch (IOException e) {
      copy.close();
      throw e;
    }
    return copy;
  }

  Path root() {
    return root;
  }

  /** Everything below a folder but what is left out, folders before what is in them. */
  private static List<String> paths(Path folder) throws IOException {
    Set<String> paths = new TreeSet<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes kind) {
            String path = name(folder, at);
            if (LEFT_OUT.contains(path) || !named(folder, at)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (!path.isEmpty()) {
              paths.add(path);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes kind) {
            if ((kind.isRegularFile() || kind.isSymbolicLink()) && named(folder, file)) {
              paths.add(name(folder, file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return List.copyOf(paths);
  }

  private static String name(Path folder, Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  /** What has no name as text is in no journal: no rollback has to do with it. */
  private static boolean named(Path folder, Path path) {
    try {
      return folder.resolve(name(folder, path)).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void copy(String path) throws IOException {
    if (unwanted) {
      throw new IOException("the rehearsal was cut off");
    }
    Path source = from.resolve(path);
    Path target = root.resolve(path);
    if (Files.isDirectory(source, NOFOLLOW_LINKS)) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(
        source,
        target,
        NOFOLLOW_LINKS,
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Compares everything with the project but these paths and Banyan's own folder.
   *
   * @return how many files were compared
   */
  int compare(Collection<String> but, List<String> wrong) throws IOException {
    int compared = 0;
    Set<String> all = new TreeSet<>(paths(from));
    all.addAll(paths(root));
    for (String path : all) {
      if (!but.contains(path) && !path.startsWith(".banyan")) {
        compared += same(path, wrong) ? 1 : 0;
      }
    }
    return compared;
  }

  /** Whether it is a file; folders come and go with their files. */
  private boolean same(String path, List<String> wrong) throws IOException {
    Path before = from.resolve(path);
    Path now = root.resolve(path);
    if (!Files.isRegularFile(before, NOFOLLOW_LINKS) && !Files.isRegularFile(now, NOFOLLOW_LINKS)) {
      return false;
    }
    boolean there = Files.exists(before, NOFOLLOW_LINKS) && Files.exists(now, NOFOLLOW_LINKS);
    if (!there || Files.mismatch(before, now) != -1) {
      wrong.add(path + " changed, and must not");
    }
    return true;
  }

  /** Makes these paths and the journal as they are in the project. */
  void reset(Collection<String> paths) throws IOException {
    for (String path : paths) {
      Files.deleteIfExists(root.resolve(path));
      if (Files.exists(from.resolve(path), NOFOLLOW_LINKS)) {
        copy(path);
      }
    }
    copy(name(from, new StateFolder(from).journal()));
  }

  @Override
  public void close() throws IOException {
    delete(root);
    forget();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * Leaves no copy of somebody's code behind when the process is ended by Ctrl-C or a signal. Under
   * another name nobody writes into it any more.
   */
  private void vanish() {
    unwanted = true;
    for (int i = 0; i < LAST_TRIES && Files.exists(root); i++) {
      try {
        Path gone =
            Files.createTempDirectory(
                Objects.requireNonNull(root.getParent()), "banyan-rehearsal-");
        Files.move(root, gone, StandardCopyOption.ATOMIC_MOVE);
        delete(gone);
      } catch (IOException | UncheckedIOException e) {
        Thread.yield(); // something was written or deleted meanwhile
      }
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(lastWill);
    } catch (IllegalStateException e) {
      return; // the process is ending, and the copy is being deleted
    }
  }
}
