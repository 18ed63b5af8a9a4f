package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A folder in which a test writes files, gives commands and runs what came out. */
final class TrialProject {
  private final Path root;
  private final Session session;

  TrialProject(Path root) {
    this.root = root;
    this.session = new Session().in(root);
  }

  /** Who gives the commands. */
  Session session() {
    return session;
  }

  Path file(String path) {
    return root.resolve(path);
  }

  void write(String path, String text) throws IOException {
    Path file = file(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  String read(String path) throws IOException {
    return Files.readString(file(path));
  }

  void append(String path, String text) throws IOException {
    Files.writeString(file(path), text, StandardOpenOption.APPEND);
  }

  /** A command that ends well. */
  Outcome done(String... words) {
    return ends(ExitCode.DONE, words);
  }

  /** A command that ends with a code. */
  Outcome ends(int code, String... words) {
    Outcome outcome = session.run(words);
    assertThat(outcome.code()).as(String.join(" ", words) + outcome.err()).isEqualTo(code);
    return outcome;
  }

  /** What a module prints. */
  String python(String module, Map<String, String> environment) throws Exception {
    ProcessBuilder python = new ProcessBuilder("python3", "-m", module).directory(root.toFile());
    python.environment().putAll(environment);
    Process process = python.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  /** What Git prints. */
  String git(String... words) throws Exception {
    Processes.Outcome outcome =
        Processes.run(root, Map.of(), Stream.concat(Stream.of("git"), Stream.of(words)).toList());
    assertThat(outcome.code()).as(List.of(words) + ": " + outcome.err()).isZero();
    return outcome.out();
  }
}
