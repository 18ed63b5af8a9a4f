package dev.banyan.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output in UTF-8. A reader that has gone away ({@code | head}) is no error: what follows
 * is dropped and the command runs to its end, so that its exit code stays true. Any other failure,
 * as a full disk, is thrown.
 */
final class Output extends OutputStream {
  private final OutputStream target;
  private boolean readerGone;

  Output(OutputStream target) {
    this.target = target;
  }

  /** Writes a text and a line feed. */
  void line(String text) {
    text(text + "\n");
  }

  /** Writes a text. */
  void text(String text) {
    try {
      write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    guarded(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    guarded(target::flush);
  }

  private void guarded(Step step) throws IOException {
    if (readerGone) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      if (!brokenPipe(e)) {
        throw new IOException("cannot write to standard output: " + e.getMessage(), e);
      }
      readerGone = true;
    }
  }

  private static boolean brokenPipe(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("connection reset");
  }

  private interface Step {
    void run() throws IOException;
  }
}
