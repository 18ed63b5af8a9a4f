package dev.banyan.migrate.apply;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the project's own Python interpreter: its virtual environment's, else the system's. */
public final class PythonProgram {
  /** The variable that names another interpreter. */
  public static final String VARIABLE = "BANYAN_PYTHON";

  private static final List<String> INSIDE =
      List.of(".venv/bin/python", "venv/bin/python", ".venv/Scripts/python.exe");
  private static final List<String> NAMES = List.of("python3", "python", "python3.exe");

  private PythonProgram() {}

  /**
   * The interpreter.
   *
   * @return null when there is none
   */
  public static @Nullable Path of(Path project, Map<String, String> environment) {
    String named = environment.get(VARIABLE);
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    for (String inside : INSIDE) {
      Path program = project.resolve(inside);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return onPath(environment.getOrDefault("PATH", System.getenv().getOrDefault("PATH", "")));
  }

  private static @Nullable Path onPath(String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path program = Path.of(folder.isEmpty() ? "." : folder, name);
        if (Files.isExecutable(program) && !Files.isDirectory(program)) {
          return program;
        }
      }
    }
    return null;
  }

  /**
   * The interpreter, or a complaint that says what to install.
   *
   * @throws IOException when there is none
   */
  static Path required(Path project, Map<String, String> environment) throws IOException {
    Path program = of(project, environment);
    if (program == null) {
      throw new IOException(
          "no Python interpreter is found, and the rewritten files could not be checked; install"
              + " python3, or name one with "
              + VARIABLE);
    }
    return program;
  }
}
