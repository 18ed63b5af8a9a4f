package dev.banyan.migrate.apply;

import java.io.IOException;
import java.util.Set;

/**
 * Whether this process is being ended by the signal that ended one of its children: Ctrl-C goes to
 * all of them, and a child is often gone first. What it did not get done is no failure then.
 */
final class CutOff {
  private static final int INTERRUPTED = 128 + 2;

  /** What a program ends with that a hang-up, Ctrl-C or a request to end has ended. */
  private static final Set<Integer> SIGNALLED = Set.of(128 + 1, INTERRUPTED, 128 + 15);

  private static final long MOMENT_MILLIS = 50;

  /** How many moments this process's own end may take to begin after such an end of a child. */
  private static final int PATIENCE = 200;

  /** The same for a program that may turn Ctrl-C into an exit code of its own. */
  private static final int SHORT_PATIENCE = 10;

  private CutOff() {}

  /**
   * Does not return when this process is being ended; does when only the child failed.
   *
   * @param code with which a child ended
   */
  static void after(int code) throws InterruptedException {
    await(code, SIGNALLED.contains(code) ? PATIENCE : 0);
  }

  /** The same for a command of the user's, of which nobody knows what it makes of a signal. */
  static void afterCommand(int code) throws InterruptedException {
    await(code, SIGNALLED.contains(code) ? PATIENCE : SHORT_PATIENCE);
  }

  private static void await(int code, int moments) throws InterruptedException {
    if (code == 0) {
      return;
    }
    for (int i = 0; i < moments && !isEnding(); i++) {
      Thread.sleep(MOMENT_MILLIS);
    }
    if (isEnding()) {
      Thread.sleep(Long.MAX_VALUE); // what is half done is the next command's
    }
  }

  /** Starts a child; one that is ended by a signal while it starts is an ended one, too. */
  static Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    try {
      return builder.start();
    } catch (IOException e) {
      boolean signalled = String.valueOf(e.getMessage()).contains("signal: ");
      after(signalled ? INTERRUPTED : 1);
      throw e;
    }
  }

  private static boolean isEnding() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
