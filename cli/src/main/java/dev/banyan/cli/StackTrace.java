package dev.banyan.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Where something went wrong, for those who ask with {@code --verbose}. */
final class StackTrace {
  private StackTrace() {}

  static String of(Throwable problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }
}
