package dev.banyan.code.project;

import dev.banyan.code.ignore.GitRepository;
import dev.banyan.code.ignore.IgnoreChain;
import dev.banyan.code.ignore.IgnoreRules;
import dev.banyan.code.ignore.IgnoreRules.Verdict;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RecursiveAction;
import org.jspecify.annotations.Nullable;

/**
 * Visits one folder and, in tasks of their own, the folders in it.
 *
 * <p>A path is held twice: as bytes, for the rules of Git, and readable, for people. For ASCII they
 * are the same string.
 */
final class FolderVisit extends RecursiveAction {
  private static final String INSTALLED = "installed packages";
  private static final String OWN = ".banyan";
  private static final Map<String, String> SKIPPED =
      Map.of(
          ".git", "version control's own data",
          ".hg", "version control's own data",
          ".svn", "version control's own data",
          "__pycache__", "compiled by Python",
          "node_modules", INSTALLED,
          "site-packages", INSTALLED);

  private final Walk walk;
  private final Path folder;
  private final String bytes;
  private final String readable;
  private final Repository repository;
  private IgnoreChain chain;

  /**
   * The repository in force.
   *
   * @param git null outside of any
   * @param above the way from its top to the project, or empty
   * @param strip how much of a path leads from the project to its top
   * @param trackedOnly whether the folder is ignored, and only files that Git tracks all the same
   *     count
   */
  private record Repository(
      @Nullable GitRepository git, String above, int strip, boolean trackedOnly) {
    boolean tracks(String path) {
      return git != null && git.tracks(above + path.substring(strip));
    }

    boolean tracksBelow(String path) {
      return git != null && git.tracksBelow(above + path.substring(strip));
    }

    Repository ignored() {
      return new Repository(git, above, strip, true);
    }
  }

  private record Entry(Path path, String name, FileStatus status) {
    boolean isFolder() {
      return status.type() == FileStatus.Type.FOLDER;
    }
  }

  private FolderVisit(
      Walk walk,
      Path folder,
      String bytes,
      String readable,
      Repository repository,
      IgnoreChain chain) {
    this.walk = walk;
    this.folder = folder;
    this.bytes = bytes;
    this.readable = readable;
    this.repository = repository;
    this.chain = chain;
  }

  static FolderVisit ofRoot(Walk walk, Surroundings around) {
    Repository repository = new Repository(around.repository(), around.above(), 0, false);
    return new FolderVisit(walk, walk.root, "", "", repository, around.chain());
  }

  @Override
  protected void compute() {
    List<Entry> entries = list();
    String environment = bytes.isEmpty() ? null : environment(entries);
    if (environment != null) {
      walk.leavings.add(readable, environment);
      return;
    }
    Repository own = enter(entries);
    List<FolderVisit> below = new ArrayList<>();
    for (Entry entry : entries) {
      visit(entry, own, below);
    }
    invokeAll(below);
  }

  private List<Entry> list() {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        entry(child, entries);
      }
    } catch (IOException | DirectoryIteratorException e) {
      walk.leavings.add(readable.isEmpty() ? "./" : readable, "cannot be listed");
    }
    return entries;
  }

  private void entry(Path child, List<Entry> entries) {
    String name = FileNames.bytesOf(child);
    try {
      entries.add(new Entry(child, name, FileStatus.of(child)));
    } catch (IOException e) {
      walk.leavings.add(readable + FileNames.readable(name), "cannot be examined");
    }
  }

  private static @Nullable String environment(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.name().equals("pyvenv.cfg")) {
        return "a virtual environment";
      }
      if (entry.name().equals("conda-meta") && entry.isFolder()) {
        return "a Conda environment";
      }
    }
    return null;
  }

  /** Takes in the folder's own rules; a repository of its own starts anew. */
  private Repository enter(List<Entry> entries) {
    Repository in = repository;
    if (!bytes.isEmpty() && entries.stream().anyMatch(entry -> entry.name().equals(".git"))) {
      GitRepository git = GitRepository.at(folder);
      if (git != null && !repository.trackedOnly()) {
        in = new Repository(git, "", bytes.length(), false);
        chain = IgnoreChain.nothing().with(git.exclude(), bytes);
      }
    }
    for (Entry entry : entries) {
      if (entry.name().equals(".gitignore") && entry.status().type() == FileStatus.Type.FILE) {
        chain = chain.with(IgnoreRules.parse(GitRepository.content(entry.path())), bytes);
      }
    }
    return in;
  }

  private void visit(Entry entry, Repository in, List<FolderVisit> below) {
    String path = bytes + entry.name();
    String shown = readable + FileNames.readable(entry.name()) + (entry.isFolder() ? "/" : "");
    String skipped = SKIPPED.get(entry.name());
    if (entry.name().equals(OWN)) {
      // Not worth a word: the first run and the second say the same.
      return;
    }
    if (skipped != null && (entry.isFolder() || entry.name().equals(".git"))) {
      walk.leavings.add(shown, skipped);
    } else if (walk.exclude.judge(path, entry.isFolder()) == Verdict.IGNORED) {
      walk.leavings.add(shown, "excluded by the spec");
    } else if (in.trackedOnly() || chain.ignores(path, entry.isFolder())) {
      visitIgnored(entry, path, shown, in, below);
    } else {
      take(entry, path, shown, in, below);
    }
  }

  private void visitIgnored(
      Entry entry, String path, String shown, Repository in, List<FolderVisit> below) {
    boolean tracked = entry.isFolder() ? in.tracksBelow(path + "/") : in.tracks(path);
    if (tracked) {
      take(entry, path, shown, in.ignored(), below);
    } else {
      walk.leavings.add(shown, "ignored by Git");
    }
  }

  private void take(
      Entry entry, String path, String shown, Repository in, List<FolderVisit> below) {
    switch (entry.status().type()) {
      case FOLDER -> below.add(new FolderVisit(walk, entry.path(), path + "/", shown, in, chain));
      case FILE -> walk.sort(sourceFile(entry, shown), entry.name());
      case LINK -> walk.links.add(new Link(shown, entry.path()));
      case SPECIAL -> walk.leavings.add(shown, "a pipe, socket or device");
    }
  }

  private static SourceFile sourceFile(Entry entry, String shown) {
    FileStatus status = entry.status();
    return new SourceFile(
        shown, entry.path(), status.size(), status.modified(), status.changed(), status.identity());
  }
}
