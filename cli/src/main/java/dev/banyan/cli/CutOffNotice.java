package dev.banyan.cli;

import java.io.IOException;

/** Says what to do next when the process is ended by Ctrl-C or a signal while it changes files. */
final class CutOffNotice {
  private CutOffNotice() {}

  /** What changes files, and returns the exit code. */
  @FunctionalInterface
  interface Work {
    int run() throws IOException;
  }

  /**
   * Does it, and speaks only when it is cut off.
   *
   * @param next what becomes of what is half done, and how to go on
   */
  static int during(Work work, Console console, String... next) throws IOException {
    Thread hook =
        new Thread(
            () -> {
              console.complain("\nbanyan: cut off");
              for (String line : next) {
                console.complain(line);
              }
            },
            "cut-off");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the notice is being given.
      return;
    }
  }
}
