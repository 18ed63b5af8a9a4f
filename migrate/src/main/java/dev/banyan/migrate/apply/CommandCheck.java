package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command of the team's own, as its tests, that must succeed when a batch is in place. What it
 * does is up to the team; nothing else of a project is ever run.
 */
public final class CommandCheck implements BatchCheck {
  private static final int MOST_TOLD = 300;

  private final Path project;
  private final String command;

  /**
   * A check by a command.
   *
   * @param command as typed into a shell
   */
  public CommandCheck(Path project, String command) {
    this.project = project;
    this.command = command;
  }

  @Override
  public Map<String, String> check(List<Step> steps) throws IOException {
    if (steps.isEmpty()) {
      return Map.of();
    }
    Path output = Files.createTempFile("banyan-check", ".out");
    output.toFile().deleteOnExit();
    try {
      Process process =
          CutOff.start(
              new ProcessBuilder("sh", "-c", command)
                  .directory(project.toFile())
                  .redirectErrorStream(true)
                  .redirectInput(Path.of("/dev/null").toFile())
                  .redirectOutput(output.toFile()));
      int code = process.waitFor();
      CutOff.afterCommand(code);
      return code == 0 ? Map.of() : Map.of(steps.get(0).consumer(), words(code, output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while '" + command + "' ran", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private String words(int code, Path output) throws IOException {
    String text = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
    String end = text.substring(Math.max(0, text.length() - MOST_TOLD));
    String told = end.replaceAll("\\s+", " ").strip();
    return "the check '" + command + "' ended with " + code + (told.isEmpty() ? "" : ": " + told);
  }
}
