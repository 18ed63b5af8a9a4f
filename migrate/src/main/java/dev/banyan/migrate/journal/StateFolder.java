package dev.banyan.migrate.journal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder {@code .banyan} of a project and what lies in it.
 *
 * @param project the folder of the project, absolute and without links
 */
public record StateFolder(Path project) {
  /** What of it belongs to this machine alone, and into no repository of the project. */
  private static final String IGNORED =
      "/lock\n"
          + "/commit-owed\n"
          + "/journal\n"
          + "/journal.damaged-*\n"
          + "/snapshots.git/\n"
          + "/snapshots.git.new/\n"
          + "/snapshots/\n";

  /** The folder itself. */
  public Path folder() {
    return project.resolve(".banyan");
  }

  /** The journal. */
  public Path journal() {
    return folder().resolve("journal");
  }

  /** The file that is locked. */
  public Path lock() {
    return folder().resolve("lock");
  }

  /** The bare Git repository of the snapshots. */
  public Path repository() {
    return folder().resolve("snapshots.git");
  }

  /** Large files and databases of the snapshots, a folder for each label. */
  public Path beside() {
    return folder().resolve("snapshots");
  }

  /**
   * Makes the folder when it is not there.
   *
   * @throws IOException when it cannot be made, or is a link that could lead out of the project
   */
  public void make() throws IOException {
    if (Files.isSymbolicLink(folder())) {
      throw new IOException(folder() + " is a symbolic link; nothing is kept outside the project");
    }
    Files.createDirectories(folder());
    Path ignore = folder().resolve(".gitignore");
    if (!Files.exists(ignore, NOFOLLOW_LINKS)) {
      Files.write(ignore, IGNORED.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    }
  }
}
