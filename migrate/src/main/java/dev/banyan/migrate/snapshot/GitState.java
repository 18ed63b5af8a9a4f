package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.git.GitFolder;
import dev.banyan.migrate.git.QuietSystem;
import dev.banyan.migrate.journal.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/**
 * Saves how the project's own Git repository stands: HEAD, the index, what is staged and what is
 * not committed. A repository that cannot be read is told, and holds nothing up.
 */
final class GitState {
  /** Uncommitted files that are bigger are named, and not saved. */
  private static final long MOST = 16 << 20;

  private final GitTree into;
  private final List<String> leftOut = new ArrayList<>();
  private String head = "";
  private int files;

  GitState(GitTree into) {
    this.into = into;
  }

  /** The commit and branch, or empty. */
  String head() {
    return head;
  }

  /** How many staged and uncommitted files were saved. */
  int files() {
    return files;
  }

  List<String> leftOut() {
    return leftOut;
  }

  /** Saves it below {@code git/}. */
  void save(Path project) throws IOException {
    GitFolder folder = GitFolder.of(project);
    if (folder == null) {
      return;
    }
    QuietSystem.install();
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setGitDir(folder.gitDir().toFile()).setWorkTree(folder.workTree().toFile());
    try (Repository repository = builder.build()) {
      save(repository, folder, folder.prefix(project));
    } catch (IOException | RuntimeException e) {
      leftOut.add("Git: the project's repository cannot be read: " + e.getMessage());
    }
  }

  private void save(Repository repository, GitFolder folder, String prefix) throws IOException {
    String branch = repository.getFullBranch();
    String commit = folder.head();
    head = (commit == null ? "no commit" : commit) + (branch == null ? "" : " on " + branch);
    into.add("git/HEAD", plain((head + "\n").getBytes(StandardCharsets.UTF_8)));
    Path index = folder.gitDir().resolve("index");
    if (Files.isRegularFile(index)) {
      into.add("git/index", plain(Files.readAllBytes(index)));
    }
    IndexDiff diff = new IndexDiff(repository, Constants.HEAD, new FileTreeIterator(repository));
    if (!prefix.isEmpty()) {
      diff.setFilter(PathFilter.create(prefix));
    }
    diff.diff();
    staged(repository, diff);
    work(folder.workTree(), diff);
  }

  private void staged(Repository repository, IndexDiff diff) throws IOException {
    Set<String> staged = new TreeSet<>(diff.getAdded());
    staged.addAll(diff.getChanged());
    DirCache index = repository.readDirCache();
    for (String path : staged) {
      DirCacheEntry entry = index.getEntry(path);
      if (entry != null && entry.getFileMode() != FileMode.GITLINK) {
        byte[] bytes = repository.open(entry.getObjectId()).getBytes();
        boolean executable = entry.getFileMode() == FileMode.EXECUTABLE_FILE;
        add("git/staged/" + path, Content.file(bytes, executable ? 0755 : Content.PLAIN));
      }
    }
  }

  private void work(Path workTree, IndexDiff diff) throws IOException {
    Set<String> changed = new TreeSet<>(diff.getModified());
    changed.addAll(diff.getUntracked());
    for (String path : changed) {
      Path file = file(workTree, path);
      if (file == null) {
        leftOut.add("Git: " + path + " is not committed, and left out: its name is no text");
        continue;
      }
      if (path.contains(".banyan/") || !Files.isRegularFile(file)) {
        continue;
      }
      if (Files.size(file) > MOST) {
        leftOut.add("Git: " + path + " is not committed, and too big to be saved");
      } else {
        boolean executable = Files.isExecutable(file);
        byte[] bytes = Files.readAllBytes(file);
        add("git/uncommitted/" + path, Content.file(bytes, executable ? 0755 : Content.PLAIN));
      }
    }
  }

  /** Bytes that are no text come as the sign that stands for them. */
  private static @Nullable Path file(Path workTree, String path) {
    try {
      Path file = workTree.resolve(path);
      return path.indexOf('\uFFFD') < 0 || Files.exists(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void add(String path, Content content) throws IOException {
    into.add(path, content);
    files++;
  }

  private static Content plain(byte[] bytes) {
    return Content.file(bytes, Content.PLAIN);
  }
}
