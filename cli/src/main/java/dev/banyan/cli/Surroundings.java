package dev.banyan.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the process was given by whoever started it.
 *
 * @param environment variables by name
 * @param directory the working directory, absolute
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminals which of the three are a terminal, as digits: {@code "012"} when all are
 * @param clock tells the day
 */
record Surroundings(
    Map<String, String> environment,
    Path directory,
    InputStream in,
    OutputStream out,
    OutputStream err,
    String terminals,
    Clock clock) {
  /** System property in which the launcher says which of the three streams are a terminal. */
  static final String TERMINALS = "banyan.terminals";

  /** Of this process. */
  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System.in,
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 14),
        new FileOutputStream(FileDescriptor.err),
        System.getProperty(TERMINALS, ""),
        Clock.system(ZoneId.systemDefault()));
  }

  /** Whether questions may be asked. */
  boolean interactive() {
    return terminals.contains("0") && terminals.contains("2");
  }

  /** Whether a person is watching standard error, so that progress is worth showing. */
  boolean watched() {
    return terminals.contains("2") && !dumb();
  }

  /** Whether results may be coloured. */
  boolean coloured() {
    return terminals.contains("1") && !dumb() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private boolean dumb() {
    return environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
