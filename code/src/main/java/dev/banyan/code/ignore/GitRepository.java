package dev.banyan.code.ignore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Git repository, as far as it tells which files belong to the project: its {@code info/exclude}
 * and its index. Thread-safe.
 *
 * <p>A user's own patterns ({@code core.excludesFile}) are not read: the same project gives the
 * same result on every machine.
 */
public final class GitRepository {
  private static final long TOO_BIG = 1L << 29;
  private static final Pattern SHA256 = Pattern.compile("(?im)^\\s*objectformat\\s*=\\s*\"?sha256");

  private final Path gitFolder;
  private final Path commonFolder;
  private @Nullable GitIndex index;

  private GitRepository(Path gitFolder, Path commonFolder) {
    this.gitFolder = gitFolder;
    this.commonFolder = commonFolder;
  }

  /** The repository whose working tree starts at a folder, or null. */
  public static @Nullable GitRepository at(Path folder) {
    Path git = folder.resolve(".git");
    Path gitFolder = Files.isDirectory(git) ? git : pointedTo(git, folder, "gitdir:");
    if (gitFolder == null || !Files.isRegularFile(gitFolder.resolve("HEAD"))) {
      return null;
    }
    Path common = pointedTo(gitFolder.resolve("commondir"), gitFolder, "");
    return new GitRepository(gitFolder, common == null ? gitFolder : common);
  }

  /** Follows a file that holds a path, as in a linked working tree. */
  private static @Nullable Path pointedTo(Path file, Path base, String label) {
    String text = new String(content(file), StandardCharsets.UTF_8).strip();
    if (text.isEmpty() || !text.startsWith(label)) {
      return null;
    }
    try {
      return base.resolve(text.substring(label.length()).strip()).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** The patterns of {@code info/exclude}, relative to the working tree. */
  public IgnoreRules exclude() {
    return IgnoreRules.parse(content(commonFolder.resolve("info").resolve("exclude")));
  }

  /** Whether Git tracks a file, given relative to the working tree, one character per byte. */
  public boolean tracks(String path) {
    return index().tracks(path);
  }

  /** Whether Git tracks anything below a folder, which ends with {@code /}. */
  public boolean tracksBelow(String folder) {
    return index().tracksBelow(folder);
  }

  private synchronized GitIndex index() {
    GitIndex known = index;
    if (known == null) {
      String config =
          new String(content(commonFolder.resolve("config")), StandardCharsets.ISO_8859_1);
      int hashLength = SHA256.matcher(config).find() ? 32 : 20;
      known = GitIndex.parse(content(gitFolder.resolve("index")), hashLength);
      index = known;
    }
    return known;
  }

  /** The bytes of a regular file (no link, as Git has it); none when it cannot be read. */
  public static byte[] content(Path file) {
    try {
      boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      return regular && Files.size(file) < TOO_BIG ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
