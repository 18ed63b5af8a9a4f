package dev.banyan.code.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A project in a temporary folder. */
record Tree(Path root) {
  Tree with(String path, String text) throws IOException {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Tree with(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
    return this;
  }

  Tree withLink(String path, String target) throws IOException {
    Path link = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(link.getParent()));
    Files.createSymbolicLink(link, Path.of(target));
    return this;
  }

  /** Runs a command of the machine in the project. */
  Tree run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(List.of(command) + ": " + new String(output, StandardCharsets.UTF_8));
    }
    return this;
  }

  Project open(String... roots) throws IOException {
    return Project.open(root, List.of(roots), List.of());
  }

  List<String> python() throws IOException {
    return paths(open(".").pythonFiles());
  }

  List<String> text() throws IOException {
    return paths(open(".").textFiles());
  }

  String reason(String path) throws IOException {
    return reason(open("."), path);
  }

  static String reason(Project project, String path) {
    return project.leftOut().stream()
        .filter(left -> left.path().equals(path))
        .map(left -> left.reason())
        .findFirst()
        .orElse("not left out: " + project.leftOut());
  }

  static List<String> paths(List<SourceFile> files) {
    return files.stream().map(SourceFile::path).toList();
  }
}
