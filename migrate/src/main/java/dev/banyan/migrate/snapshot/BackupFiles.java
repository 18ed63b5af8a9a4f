package dev.banyan.migrate.snapshot;

import dev.banyan.code.project.FileNames;
import dev.banyan.migrate.document.Globs;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.snapshot.BackupItem.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Saves the files of the spec's {@code backup} list. */
final class BackupFiles {
  /** Bigger files go beside the repository. */
  static final long LARGE = 4 << 20;

  private static final Set<String> NOT_ENTERED = Set.of(".git", ".banyan");
  private static final List<String> OF_SQLITE = List.of("-wal", "-shm", "-journal");

  private final ProjectTree tree;
  private final BesideStore beside;
  private final List<BackupItem> items = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  BackupFiles(ProjectTree tree, BesideStore beside) {
    this.tree = tree;
    this.beside = beside;
  }

  /**
   * Saves what the globs match, small files into a tree, others beside; and dumps databases.
   *
   * @throws IOException when a file that is there cannot be saved; then nothing may be changed
   */
  void save(List<String> entries, Map<String, String> environment, GitTree into)
      throws IOException {
    List<String> globs = entries.stream().filter(entry -> !DatabaseDump.isOne(entry)).toList();
    for (String entry : entries) {
      if (DatabaseDump.isOne(entry)) {
        String sha256 = beside.keep(to -> DatabaseDump.of(entry).to(to, environment));
        long size = Files.size(beside.file(sha256));
        items.add(new BackupItem(entry, Kind.DUMP, sha256, size, Content.PLAIN));
      }
    }
    for (String path : matching(globs)) {
      save(path, into);
    }
    for (String glob : globs) {
      Globs one = Globs.of(List.of(glob));
      if (items.stream().noneMatch(item -> one.matches(item.path()))) {
        leftOut.add("backup: nothing matches " + glob);
      }
    }
  }

  List<BackupItem> items() {
    return items;
  }

  List<String> leftOut() {
    return leftOut;
  }

  private void save(String path, GitTree into) throws IOException {
    Path file = tree.file(path);
    if (SqliteCopy.isDatabase(file)) {
      String sha256 = beside.keep(to -> SqliteCopy.copy(file, to));
      items.add(item(path, Kind.SQLITE, sha256, Files.size(beside.file(sha256))));
    } else if (ofDatabase(file)) {
      leftOut.add("backup: " + path + " is part of a database that is copied with it");
    } else if (Files.size(file) > LARGE) {
      String sha256 = beside.keep(to -> Files.copy(file, to));
      items.add(item(path, Kind.LARGE, sha256, Files.size(file)));
    } else {
      Content content = tree.read(path);
      if (content != null) {
        into.add("backup/" + path, content);
        items.add(item(path, Kind.FILE, content.sha256(), content.bytes().length));
      }
    }
  }

  private BackupItem item(String path, Kind kind, String sha256, long size) throws IOException {
    Content now = Files.size(tree.file(path)) > LARGE ? null : tree.read(path);
    return new BackupItem(path, kind, sha256, size, now == null ? Content.PLAIN : now.mode());
  }

  /** Write-ahead logs belong to their database; copied by themselves they would be worthless. */
  private static boolean ofDatabase(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    for (String ending : OF_SQLITE) {
      if (name.endsWith(ending)) {
        Path database = file.resolveSibling(name.substring(0, name.length() - ending.length()));
        return Files.isRegularFile(database) && SqliteCopy.isDatabase(database);
      }
    }
    return false;
  }

  private List<String> matching(List<String> globs) throws IOException {
    Globs wanted = Globs.of(globs);
    List<String> found = new ArrayList<>();
    if (globs.isEmpty()) {
      return found;
    }
    Path root = tree.root();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes kind) {
            return NOT_ENTERED.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes kind) {
            String path = tree.path(file);
            String shown = FileNames.shown(root, file);
            if (kind.isRegularFile() && wanted.matches(path == null ? shown : path)) {
              if (path == null) {
                leftOut.add("backup: " + shown + " is left out: its name is no text");
              } else {
                found.add(path);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }
}
