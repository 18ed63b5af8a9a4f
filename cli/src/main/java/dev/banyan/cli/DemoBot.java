package dev.banyan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The example's bot, in a process of its own, and what it says of itself twice a second. */
final class DemoBot implements AutoCloseable {
  private static final String METRICS = "metrics ";
  private static final int PATIENCE = 10_000;

  private final Process process;
  private final Thread listener;
  private volatile @Nullable Line last;
  private volatile @Nullable URI metrics;
  private volatile long slowest;

  /**
   * What the bot said.
   *
   * @param writes acknowledged so far
   * @param refused calls that failed so far
   * @param p99 of the reads since the line before, in microseconds
   * @param max of the same
   */
  record Line(long writes, long refused, long p99, long max) {
    static @Nullable Line of(String text) {
      if (!text.matches("\\d+ \\d+ \\d+ \\d+")) {
        return null;
      }
      String[] words = text.split(" ", -1);
      return new Line(
          Long.parseLong(words[0]),
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]));
    }
  }

  DemoBot(Path folder) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.banyan.examples.bot.Bot",
                folder.toString())
            .redirectError(folder.resolve("bot.log").toFile())
            .start();
    listener = new Thread(this::listen, "bot");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String text = lines.readLine();
      while (text != null) {
        note(text);
        text = lines.readLine();
      }
    } catch (IOException e) {
      // It has ended.
      return;
    }
  }

  private void note(String text) {
    Line line = Line.of(text);
    if (line != null) {
      slowest = Math.max(slowest, line.max());
      last = line;
    } else if (text.startsWith(METRICS)) {
      metrics = URI.create(text.substring(METRICS.length()));
    }
  }

  /** Where Prometheus would read its metrics. */
  URI metrics() throws IOException {
    URI address = metrics;
    if (address == null) {
      throw new IOException("the bot has not said where its metrics are");
    }
    return address;
  }

  /** What Prometheus would read there now. */
  List<String> measured() throws IOException {
    URLConnection connection = metrics().toURL().openConnection();
    connection.setConnectTimeout(PATIENCE);
    connection.setReadTimeout(PATIENCE);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Forgets how slow reads were. */
  void forget() {
    slowest = 0;
  }

  /** The slowest read since that was forgotten, in milliseconds. */
  long slowest() {
    return slowest / 1000;
  }

  /** What it said last. */
  Line now() {
    Line line = last;
    return line == null ? new Line(0, 0, 0, 0) : line;
  }

  /** Waits until so many more writes are acknowledged. */
  void works(int more) throws IOException {
    long wanted = now().writes() + more;
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (now().writes() < wanted) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the bot does not work; see its bot.log");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Has it end in order, and hears its last line. */
  Line end() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().close();
    process.onExit().join();
    try {
      listener.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return now();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
