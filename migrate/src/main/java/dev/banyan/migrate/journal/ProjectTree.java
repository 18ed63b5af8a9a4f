package dev.banyan.migrate.journal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project, by the paths that the journal uses. Links in the way are followed only
 * inside the project; the last name of a path never is.
 */
public final class ProjectTree {
  private final Path root;

  /**
   * Files below a folder.
   *
   * @throws IOException when there is no such folder
   */
  public ProjectTree(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  /** The folder, absolute and without links. */
  public Path root() {
    return root;
  }

  /**
   * Where a path leads.
   *
   * @throws IOException when it leads out of the project
   */
  public Path file(String path) throws IOException {
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root) || file.equals(root)) {
      throw new FileSurprise(path, path + " leads out of the project; it is left alone");
    }
    Path folder = Objects.requireNonNull(file.getParent());
    while (!Files.exists(folder, NOFOLLOW_LINKS)) {
      folder = Objects.requireNonNull(folder.getParent());
    }
    if (!folder.toRealPath().startsWith(root)) {
      throw new FileSurprise(
          path, path + " lies behind a link that leads out of the project; it is left alone");
    }
    return file;
  }

  /**
   * The path by which a file below the root is found again.
   *
   * @return null when there is none, for its name is no text in the system's encoding
   */
  public @Nullable String path(Path file) {
    String text = root.relativize(file).toString();
    try {
      return root.resolve(text).equals(file) ? text.replace('\\', '/') : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * What stands at a path.
   *
   * @return null when nothing does
   * @throws IOException when it cannot be read, or is a folder or a device
   */
  public @Nullable Content read(String path) throws IOException {
    Path file = file(path);
    BasicFileAttributes kind;
    try {
      kind = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
    if (!spelledSo(file)) {
      return null;
    }
    if (kind.isSymbolicLink()) {
      return Content.link(Files.readSymbolicLink(file).toString());
    }
    if (!kind.isRegularFile()) {
      throw new FileSurprise(path, path + " is no file any more; it is left alone");
    }
    return Content.file(Files.readAllBytes(file), Durable.mode(file));
  }

  /** Where upper and lower case are one, a file is found under a name that it does not have. */
  private static boolean spelledSo(Path file) throws IOException {
    return Objects.equals(file.toRealPath(NOFOLLOW_LINKS).getFileName(), file.getFileName());
  }

  /** Folders that must be made before files can stand at these paths, outermost first. */
  public List<String> missingFolders(Collection<String> paths) throws IOException {
    Set<String> missing = new LinkedHashSet<>();
    for (String path : paths) {
      List<String> ofPath = new ArrayList<>();
      Path folder = file(path).getParent();
      while (folder != null && !folder.equals(root) && !Files.exists(folder, NOFOLLOW_LINKS)) {
        ofPath.add(0, root.relativize(folder).toString().replace('\\', '/'));
        folder = folder.getParent();
      }
      missing.addAll(ofPath);
    }
    return List.copyOf(missing);
  }

  void makeFolders(List<String> folders) throws IOException {
    for (String folder : folders) {
      Path made = file(folder);
      if (!Files.isDirectory(made, NOFOLLOW_LINKS)) {
        Files.createDirectory(made);
        Durable.flushFolder(Objects.requireNonNull(made.getParent()));
      }
    }
  }

  /** Removes folders that are empty, innermost first. */
  void removeEmptyFolders(List<String> folders) throws IOException {
    for (int i = folders.size() - 1; i >= 0; i--) {
      Path folder = file(folders.get(i));
      try {
        Files.deleteIfExists(folder);
        flushNearest(folder);
      } catch (DirectoryNotEmptyException e) {
        // Somebody has put something there: it and what is around it are theirs now.
        return;
      }
    }
  }

  private static void flushNearest(Path folder) throws IOException {
    Path parent = Objects.requireNonNull(folder.getParent());
    if (Files.isDirectory(parent)) {
      Durable.flushFolder(parent);
    }
  }

  /** Writes a content beside the file that it is to replace. */
  void writeBeside(Path file, Path beside, Content content) throws IOException {
    Files.deleteIfExists(beside);
    Durable.create(beside, content);
    keepOwner(file, beside);
  }

  /** A file that another user owns stays theirs, where this process may give files away. */
  private static void keepOwner(Path file, Path beside) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")
        || !Files.exists(file, NOFOLLOW_LINKS)) {
      return;
    }
    for (String id : List.of("unix:gid", "unix:uid")) {
      Object wanted = Files.getAttribute(file, id, NOFOLLOW_LINKS);
      if (!wanted.equals(Files.getAttribute(beside, id, NOFOLLOW_LINKS))) {
        try {
          Files.setAttribute(beside, id, wanted, NOFOLLOW_LINKS);
        } catch (IOException e) {
          throw new IOException(
              file + " belongs to somebody else, and would not stay theirs: " + e.getMessage(), e);
        }
      }
    }
  }

  static void rename(Path beside, Path file) throws IOException {
    try {
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(file + " cannot be replaced in one step here", e);
    }
  }
}
