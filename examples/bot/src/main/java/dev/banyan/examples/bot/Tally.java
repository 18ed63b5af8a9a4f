package dev.banyan.examples.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What the bot was told: every write that was acknowledged goes to a file, as {@code COMPONENT KEY
 * NUMBER}; reads and failures are counted. Safe for use by many threads.
 */
final class Tally implements AutoCloseable {
  private static final int MOST = 100_000;

  private final Writer acknowledged;
  private final long[] reads = new long[MOST];
  private int measured;
  private long writes;
  private long refused;

  Tally(Path file) throws IOException {
    acknowledged =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  synchronized void acknowledged(String component, String key, long number) {
    writes++;
    try {
      acknowledged.write(component + " " + key + " " + number + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void refused() {
    refused++;
  }

  synchronized void read(long nanos) {
    if (measured < MOST) {
      reads[measured++] = nanos;
    }
  }

  /** Writes acknowledged and calls refused so far; of the reads since the last line p99 and max. */
  synchronized String line() {
    try {
      acknowledged.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long[] sorted = Arrays.copyOf(reads, measured);
    Arrays.sort(sorted);
    measured = 0;
    long p99 = sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)];
    long max = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    return writes + " " + refused + " " + p99 / 1000 + " " + max / 1000;
  }

  @Override
  public synchronized void close() throws IOException {
    acknowledged.close();
  }
}
