package dev.banyan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs and keeps what they wrote. */
final class Processes {
  private Processes() {}

  /** What a program came to. */
  record Outcome(int code, String out, String err) {}

  static Outcome run(Path folder, Map<String, String> environment, List<String> words)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("banyan", ".out");
    Path err = Files.createTempFile("banyan", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.redirectInput(Path.of("/dev/null").toFile());
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
