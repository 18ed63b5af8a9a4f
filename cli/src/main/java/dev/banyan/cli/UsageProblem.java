package dev.banyan.cli;

import java.io.Serial;
import java.util.List;

/** The command cannot start as it was asked: exit code 2, and nothing was done. */
final class UsageProblem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<String> next;

  /**
   * @param message what is wrong, in one sentence
   * @param next lines that say what to do about it
   */
  UsageProblem(String message, String... next) {
    super(message);
    this.next = List.of(next);
  }

  /** Lines that say what to do about it. */
  List<String> next() {
    return next;
  }
}
