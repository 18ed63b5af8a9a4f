package dev.banyan.migrate.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The paths and globs that a spec names, held inside the project. */
final class ProjectPaths {
  private static final String GLOB_CHARACTERS = "*?[{";

  private final Path project;

  ProjectPaths(Path project) {
    this.project = project.toAbsolutePath().normalize();
  }

  /** A glob, or null after a complaint. */
  @Nullable String glob(Field field) {
    if (field.isText() && !Syntax.PATH.accepts(field.scalar())) {
      String message = "'" + Field.shortened(field.scalar()) + "' " + wrong(field.scalar());
      field.error(message, Syntax.PATH.expected(), null);
      return null;
    }
    String glob = field.text(Syntax.PATH);
    return glob == null || leadsOutside(field, glob) ? null : glob;
  }

  /** A path, whether or not it exists, in its plainest form, or null after a complaint. */
  @Nullable String path(Field field) {
    String path = glob(field);
    return path == null ? null : plain(path);
  }

  /** A file that exists, or null after a complaint. */
  @Nullable String file(Field field) {
    String path = path(field);
    return path == null || exists(field, path, false) ? path : null;
  }

  /** A folder that exists, or null after a complaint. */
  @Nullable String folder(Field field) {
    String path = path(field);
    return path == null || exists(field, path, true) ? path : null;
  }

  boolean isFile(String path) {
    return Files.isRegularFile(project.resolve(path));
  }

  /** Without "." segments and doubled or final slashes; "." is the project. */
  static String plain(String path) {
    List<String> segments =
        Stream.of(path.split("/", -1))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .toList();
    return segments.isEmpty() ? "." : String.join("/", segments);
  }

  private static String wrong(String path) {
    if (path.isBlank()) {
      return "is blank";
    }
    if (path.startsWith("/") || path.indexOf(':') == 1) {
      return "is absolute";
    }
    if (path.indexOf('\\') >= 0) {
      return "holds a backslash";
    }
    return List.of(path.split("/", -1)).contains("..")
        ? "leads out of the project, or may"
        : "is no path";
  }

  private boolean exists(Field field, String path, boolean folder) {
    Path file = project.resolve(path);
    if (folder ? Files.isDirectory(file) : Files.isRegularFile(file)) {
      return true;
    }
    String kind = folder ? "folder" : "file";
    String message =
        Files.exists(file)
            ? "'" + path + "' is no " + kind
            : "there is no " + kind + " '" + path + "' in the project";
    field.error(message, "a " + kind + " that exists", nearest(path, folder));
    return false;
  }

  private @Nullable String nearest(String path, boolean folder) {
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : path.substring(0, slash + 1);
    try (Stream<Path> siblings = Files.list(project.resolve(parent))) {
      List<String> names =
          siblings
              .filter(file -> Files.isDirectory(file) == folder)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
      String name = Spelling.nearest(path.substring(slash + 1), names);
      return name == null ? null : parent + name;
    } catch (IOException e) {
      return null;
    }
  }

  private boolean leadsOutside(Field field, String glob) {
    Path at = project;
    for (String segment : plain(glob).split("/", -1)) {
      if (segment.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0)) {
        return false;
      }
      at = at.resolve(segment);
      if (Files.isSymbolicLink(at) && !staysInside(at)) {
        String link = project.relativize(at).toString().replace('\\', '/');
        field.error(
            "'" + link + "' is a symbolic link that leads out of the project",
            Syntax.PATH.expected(),
            null);
        return true;
      }
    }
    return false;
  }

  private boolean staysInside(Path link) {
    try {
      Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
      return Files.exists(link)
          ? link.toRealPath().startsWith(project.toRealPath())
          : target.toAbsolutePath().startsWith(project);
    } catch (IOException e) {
      return Files.notExists(link, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
