package dev.banyan.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs command lines as a process would, and keeps what they wrote. */
final class Session {
  private static final Clock DAY =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path directory = Path.of("").toAbsolutePath();
  private Clock clock = DAY;
  private String terminals = "";
  private byte[] input = {};

  /** What one run came to. */
  record Outcome(int code, String out, String err) {
    /** Standard error as it reads, wherever its lines were broken. */
    String said() {
      return err.replaceAll("\\s+", " ");
    }
  }

  Session in(Path folder) {
    directory = folder;
    return this;
  }

  Session with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Session daysLater(int days) {
    clock = Clock.offset(DAY, Duration.ofDays(days));
    return this;
  }

  Session onTerminal(String digits) {
    terminals = digits;
    return this;
  }

  Session answering(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  Outcome run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            environment, directory, new ByteArrayInputStream(input), out, err, terminals, clock);
    int code = new CommandRunner(surroundings).run(args);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
