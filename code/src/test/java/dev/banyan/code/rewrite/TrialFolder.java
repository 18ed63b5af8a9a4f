package dev.banyan.code.rewrite;

import dev.banyan.code.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A project in a folder, which CPython runs as it is and as it has become.
 *
 * @param root the folder
 */
record TrialFolder(Path root) {
  void write(String path, String text) throws IOException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
  }

  /** The project as it is now. */
  Project project() throws IOException {
    return Project.open(root, List.of("."), List.of());
  }

  /**
   * What Python prints.
   *
   * @param variables of the environment, as {@code NAME=value}
   * @param words behind {@code python3}
   */
  String python(List<String> variables, String... words) throws Exception {
    ProcessBuilder python =
        new ProcessBuilder(Stream.concat(Stream.of("python3"), Stream.of(words)).toList());
    for (String variable : variables) {
      python.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    Process process = python.directory(root.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }
}
