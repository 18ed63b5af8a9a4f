package dev.banyan.code.rewrite;

import dev.banyan.code.consumers.Corpus;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running {@code import_check.py}: can what could be imported before still be imported? */
final class ImportCheck implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;
  private final Path errors;

  /**
   * What CPython says of a change.
   *
   * @param works how many of the modules could be imported before
   */
  record Answer(int works, List<String> faults) {}

  private ImportCheck(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** One that imports each module in a process of its own. */
  static ImportCheck start(Path root) throws IOException {
    return start(root, "all");
  }

  /** One for code that takes too long: it imports modules together, and only some of them alone. */
  static ImportCheck shortened(Path root) throws IOException {
    return start(root, "6");
  }

  private static ImportCheck start(Path root, String alone) throws IOException {
    Path script = Files.createTempFile("import_check", ".py");
    Path errors = Files.createTempFile("import_check", ".err");
    try (InputStream resource = ImportCheck.class.getResourceAsStream("import_check.py")) {
      Files.write(script, resource.readAllBytes());
    }
    Path cache = root.resolveSibling(root.getFileName() + ".pycache");
    List<String> command =
        new ArrayList<>(
            List.of("python3", script.toString(), root.toString(), cache.toString(), alone));
    Corpus.libraries().forEach(library -> command.add(library.toString()));
    return new ImportCheck(
        new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  /**
   * Imports modules before and after a change.
   *
   * @param overlay the changed files, at their paths below the root
   */
  Answer check(Path overlay, List<String> modules) throws IOException {
    if (!process.isAlive()) {
      throw ended();
    }
    requests.write("check " + overlay + "\n" + String.join("\n", modules));
    requests.write(modules.isEmpty() ? "\n" : "\n\n");
    requests.flush();
    List<String> faults = new ArrayList<>();
    for (String line = line(); true; line = line()) {
      if (line.startsWith("works ")) {
        return new Answer(Integer.parseInt(line.substring("works ".length())), faults);
      }
      faults.add(line);
    }
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw ended();
    }
    return line;
  }

  private IOException ended() throws IOException {
    String why = Files.readString(errors);
    return new IOException("imports could not be checked (Debian package python3): " + why);
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
