package dev.banyan.code.consumers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs Python programs of a tree under {@code runtime_oracle.py}. Not thread-safe. */
final class RuntimeRecorder {
  private static final String SEED = "0";
  private final Path tree;
  private final Path scratch;
  private final List<String> options = new ArrayList<>();

  /**
   * A recorder for one tree.
   *
   * @param tree the sources that are observed; also where the programs import from
   * @param scratch an empty folder to work in
   */
  RuntimeRecorder(Path tree, Path scratch) throws IOException {
    this.tree = tree.toAbsolutePath().normalize();
    this.scratch = emptied(scratch).toAbsolutePath().normalize();
  }

  /** Lets the second observer run too. */
  RuntimeRecorder withProfile() {
    options.add("--profile");
    return this;
  }

  /** Observes another folder of sources too, that goes before the tree. */
  RuntimeRecorder withSources(Path folder) {
    options.addAll(List.of("--path", folder.toAbsolutePath().normalize().toString()));
    return this;
  }

  /** Runs each list of programs in a process of its own, at most two at a time, and joins them. */
  Recording record(List<String> classes, List<List<String>> runs) throws Exception {
    System.out.printf("PYTHONHASHSEED=%s, random.seed(%s)%n", SEED, SEED);
    Path script = script();
    Recording recording = new Recording();
    for (int first = 0; first < runs.size(); first += 2) {
      List<Run> running = new ArrayList<>();
      for (int at = first; at < Math.min(first + 2, runs.size()); at++) {
        running.add(new Run(script, classes, runs.get(at), scratch.resolve("run" + at)));
      }
      for (Run run : running) {
        recording.add(run.output());
      }
    }
    return recording;
  }

  private Path script() throws IOException {
    Path script = scratch.resolve("runtime_oracle.py");
    try (InputStream source = RuntimeRecorder.class.getResourceAsStream("runtime_oracle.py")) {
      if (source == null) {
        throw new IllegalStateException("runtime_oracle.py is no test resource");
      }
      Files.copy(source, script);
    }
    return script;
  }

  private final class Run {
    private final List<String> programs;
    private final Path folder;
    private final Process process;

    Run(Path script, List<String> classes, List<String> programs, Path folder) throws IOException {
      this.programs = programs;
      this.folder = Files.createDirectories(folder);
      List<String> command =
          new ArrayList<>(List.of(interpreter(), "-S", "-B", "-P", script.toString()));
      command.addAll(List.of(tree.toString(), result().toString(), String.join(",", classes)));
      command.addAll(options);
      command.add("--");
      command.addAll(programs);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(Files.createDirectories(folder.resolve("work")).toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile());
      builder.environment().put("PYTHONHASHSEED", SEED);
      builder.environment().put("PYTHONPATH", tree.toString());
      process = builder.start();
    }

    private Path result() {
      return folder.resolve("sites.tsv");
    }

    Path output() throws Exception {
      if (!process.waitFor(20, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(programs + " did not end");
      }
      if (process.exitValue() != 0) {
        String log = Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
        throw new IllegalStateException(programs + " ended with " + process.exitValue() + log);
      }
      return result();
    }
  }

  /** The interpreter whose library the corpus holds. */
  private static String interpreter() {
    for (String name : List.of("python3.11", "python3")) {
      if (output(name, "-c", "import sys; print(sys.version_info[:2])").contains("(3, 11)")) {
        return name;
      }
    }
    throw new AssertionError("Python 3.11 is missing; it is in the Debian package python3.11");
  }

  private static String output(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      return "";
    }
  }

  static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        inside.sorted(Comparator.reverseOrder()).forEach(RuntimeRecorder::delete);
      }
    }
    return Files.createDirectories(folder);
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
