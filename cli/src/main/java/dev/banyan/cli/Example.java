package dev.banyan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The bundled example application: a task tracker in the middle of a move. */
final class Example {
  private static final String FOLDER = "tracker";
  private static final List<String> SEQUEL =
      List.of(SpecOptions.FILE, "tracker_extension/database/manager.py");
  private static final byte[] SCRIPT = "#!".getBytes(StandardCharsets.US_ASCII);

  private Example() {}

  /**
   * Copies it.
   *
   * @param target a folder that does not exist or is empty
   * @return how many files it has
   */
  static int copyTo(Path target) throws IOException {
    URI inside = resource();
    if (!inside.getScheme().equals("jar")) {
      return copy(Objects.requireNonNull(Path.of(inside).getParent()), target);
    }
    try (FileSystem jar = FileSystems.newFileSystem(inside, Map.of())) {
      return copy(Objects.requireNonNull(jar.provider().getPath(inside).getParent()), target);
    }
  }

  /** Writes over a copy what the team has done since: the spec and the file that it asked for. */
  static void continueIn(Path copy) throws IOException {
    for (String path : SEQUEL) {
      Path file = copy.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      try (InputStream in = Example.class.getResourceAsStream("sequel/" + path)) {
        Files.write(file, Objects.requireNonNull(in).readAllBytes());
      }
    }
  }

  private static URI resource() {
    URL url = Objects.requireNonNull(Example.class.getResource(FOLDER + "/" + SpecOptions.FILE));
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(from)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      byte[] content = Files.readAllBytes(file);
      Files.write(copy, content);
      if (Arrays.mismatch(content, SCRIPT) == SCRIPT.length) {
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return files.size();
  }
}
