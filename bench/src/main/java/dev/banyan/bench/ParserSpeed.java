package dev.banyan.bench;

import dev.banyan.code.python.PythonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast Python is parsed on one core: every .py file below a directory, read into memory first,
 * several rounds. Counts the thread's processor time, so that a busy machine does not matter.
 *
 * <p>{@code java -cp … dev.banyan.bench.ParserSpeed DIRECTORY [ROUNDS]}
 */
public final class ParserSpeed {
  private ParserSpeed() {}

  /** Prints one line per round; the first shows the start from cold. */
  public static void main(String[] arguments) throws IOException {
    List<byte[]> files = read(Path.of(arguments[0]));
    long bytes = files.stream().mapToLong(file -> file.length).sum();
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    System.out.printf("%d files, %.1f MB%n", files.size(), bytes / 1e6);
    for (int round = 1; round <= rounds; round++) {
      long problems = 0;
      long before = processorTime();
      for (byte[] file : files) {
        problems += PythonParser.parse(file).problems().size();
      }
      double seconds = (processorTime() - before) / 1e9;
      System.out.printf(
          "round %d: %.1f MB/s (%.2f s, %d problems)%n",
          round, bytes / 1e6 / seconds, seconds, problems);
    }
  }

  private static long processorTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadCpuTime();
  }

  private static List<byte[]> read(Path root) throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.filter(p -> p.toString().endsWith(".py")).sorted().toList()) {
        if (Files.isRegularFile(path)) {
          files.add(Files.readAllBytes(path));
        }
      }
    }
    return files;
  }
}
