package dev.banyan.migrate.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the {@code git} program: it knows the user's name, filters and line endings, which a library
 * would have to guess.
 */
final class GitProgram {
  private final Path folder;

  GitProgram(Path folder) {
    this.folder = folder;
  }

  /** What one run came to. */
  @SuppressWarnings("ArrayRecordComponent") // output: compared by nobody
  record Result(int code, byte[] out, String err) {
    String text() {
      return new String(out, StandardCharsets.UTF_8).strip();
    }
  }

  /**
   * Runs it; it must succeed.
   *
   * @throws IOException with Git's own words when it does not, or is not installed
   */
  String text(String... words) throws IOException {
    return must(new byte[0], Map.of(), words).text();
  }

  /** As {@link #text}, with standard input and further variables. */
  Result must(byte[] input, Map<String, String> variables, String... words) throws IOException {
    Result result = run(input, variables, words);
    if (result.code() != 0) {
      throw new IOException("git " + words[0] + " failed: " + result.err().strip());
    }
    return result;
  }

  Result run(byte[] input, Map<String, String> variables, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(words));
    Path in = Files.createTempFile("banyan-git", ".in");
    Path err = Files.createTempFile("banyan-git", ".err");
    in.toFile().deleteOnExit();
    err.toFile().deleteOnExit();
    try {
      Files.write(in, input);
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(variables);
      builder.redirectInput(in.toFile()).redirectError(err.toFile());
      Process process = CutOff.start(builder);
      byte[] out = process.getInputStream().readAllBytes();
      int code = process.waitFor();
      CutOff.after(code);
      return new Result(code, out, Files.readString(err, StandardCharsets.ISO_8859_1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git ran", e);
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(err);
    }
  }
}
