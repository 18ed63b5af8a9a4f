package dev.banyan.code.rewrite;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running {@code move_oracle.py}: it says what to move, and checks what came out. */
final class MoveOracle implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;
  private final Path errors;

  /** A thing that moves; its destination is there while it is checked. */
  record Move(String kind, String old, String fresh, String file) {}

  /**
   * What CPython says of a move.
   *
   * @param references to the new name
   * @param beyond files that reach the thing by more than imports, whose numbers it cannot tell
   */
  record Answer(List<String> faults, int references, int beyond) {}

  private MoveOracle(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  static MoveOracle start(Path root, long seed, int count) throws IOException {
    Path script = Files.createTempFile("move_oracle", ".py");
    Path errors = Files.createTempFile("move_oracle", ".err");
    try (InputStream resource = MoveOracle.class.getResourceAsStream("move_oracle.py")) {
      Files.write(script, resource.readAllBytes());
    }
    List<String> command =
        List.of("python3", script.toString(), root.toString(), "" + seed, "" + count);
    return new MoveOracle(
        new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  @Nullable Move next() throws IOException {
    String[] fields = line().split("\t", -1);
    return fields[0].equals("move") ? new Move(fields[1], fields[2], fields[3], fields[4]) : null;
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(
          "the oracle failed (Debian package python3): " + Files.readString(errors));
    }
    return line;
  }

  Answer check(Path folder) throws IOException {
    requests.write("check " + folder + "\n");
    requests.flush();
    List<String> faults = new ArrayList<>();
    int references = 0;
    int beyond = 0;
    for (String line = line(); !line.equals("done"); line = line()) {
      if (line.startsWith("fault ")) {
        faults.add(line.substring("fault ".length()));
      } else if (line.startsWith("count references ")) {
        references = number(line);
      } else if (line.startsWith("count beyond ")) {
        beyond = number(line);
      }
    }
    return new Answer(faults, references, beyond);
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
