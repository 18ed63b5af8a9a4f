package dev.banyan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the launcher runs while Java records which classes a start needs. It goes through the usual
 * commands, so that each of them starts fast.
 */
public final class WarmUp {
  private WarmUp() {}

  /** Runs them; standard output is thrown away by the launcher. */
  public static void main(String[] args) throws IOException {
    CommandRunner runner = new CommandRunner(Surroundings.ofProcess());
    runner.run("--help");
    runner.run("--version");
    StoredHelp.of(List.of("--help"), false);
    Path folder = Files.createTempDirectory("banyan-warm-up-");
    try {
      Example.copyTo(folder);
      runner.run("plan", "-C", folder.toString());
      runner.run("gate", "-C", folder.toString());
      runner.run("apply", "--batch", "1", "--dry-run", "-C", folder.toString());
      runner.run("analyze", "--format", "json", "-C", folder.toString());
      runner.run("apply", "--batch", "1", "-C", folder.toString());
      runner.run("rollback", "--batch", "1", "-C", folder.toString());
      runner.run("rollback", "--list", "-C", folder.toString());
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
