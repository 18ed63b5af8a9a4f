package dev.banyan.migrate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a project's Git repository is, found with a few file reads: a project without one must not
 * pay for loading a Git library.
 *
 * @param workTree folder that holds {@code .git}
 * @param gitDir the repository itself
 */
public record GitFolder(Path workTree, Path gitDir) {
  /** The repository that a folder belongs to, or null. */
  public static @Nullable GitFolder of(Path project) {
    Path folder = project.toAbsolutePath().normalize();
    while (folder != null) {
      Path git = folder.resolve(".git");
      if (Files.exists(git)) {
        Path directory = Files.isDirectory(git) ? git : linked(folder, git);
        return directory == null ? null : new GitFolder(folder, directory);
      }
      folder = folder.getParent();
    }
    return null;
  }

  /** Work trees and submodules have a file {@code .git} that names the repository. */
  private static @Nullable Path linked(Path folder, Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.startsWith("gitdir:")
          ? folder.resolve(text.substring("gitdir:".length()).strip()).normalize()
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The path of a folder of the work tree, with {@code /} at its end; empty for the work tree. */
  public String prefix(Path project) {
    Path relative = workTree.relativize(project.toAbsolutePath().normalize());
    String path = relative.toString().replace('\\', '/');
    return path.isEmpty() ? "" : path + "/";
  }

  /**
   * The commit that HEAD stands on, in hexadecimal; null when only a Git library can tell, as with
   * reference tables.
   */
  public @Nullable String head() {
    try {
      String head = Files.readString(gitDir.resolve("HEAD")).strip();
      return head.startsWith("ref: ") ? commit(head.substring("ref: ".length())) : hash(head);
    } catch (IOException e) {
      return null;
    }
  }

  private @Nullable String commit(String reference) throws IOException {
    Path common = commonDir();
    Path loose = common.resolve(reference);
    if (Files.isRegularFile(loose)) {
      return hash(Files.readString(loose).strip());
    }
    Path packed = common.resolve("packed-refs");
    if (!Files.isRegularFile(packed)) {
      return null;
    }
    return Files.readAllLines(packed).stream()
        .filter(line -> line.endsWith(" " + reference))
        .map(line -> hash(line.substring(0, line.indexOf(' '))))
        .findFirst()
        .orElse(null);
  }

  private Path commonDir() throws IOException {
    Path file = gitDir.resolve("commondir");
    return Files.isRegularFile(file)
        ? gitDir.resolve(Files.readString(file).strip()).normalize()
        : gitDir;
  }

  private static @Nullable String hash(String text) {
    return text.matches("[0-9a-f]{40}([0-9a-f]{24})?") ? text : null;
  }
}
