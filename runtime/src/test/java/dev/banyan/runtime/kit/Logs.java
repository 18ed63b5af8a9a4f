package dev.banyan.runtime.kit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/** Everything that anybody logs, until it is closed. */
public final class Logs implements AutoCloseable {
  private final Logger root = Logger.getLogger("");
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /**
   * Begins to listen.
   *
   * @param finest nothing below it
   */
  public Logs(Level finest) {
    handler.setLevel(finest);
    root.addHandler(handler);
    root.setLevel(finest);
  }

  /** What was logged so far. */
  public String text() {
    return lines.stream().collect(Collectors.joining());
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    root.setLevel(Level.OFF);
  }
}
