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

  /**
   * Makes sure that a flag is given only where it means something.
   *
   * @param given whether it is
   * @param other what it goes with, in words
   * @param there whether that is given
   * @throws UsageProblem when it would do nothing
   */
  static void unlessTogether(String flag, boolean given, String other, boolean there) {
    if (given && !there) {
      throw new UsageProblem(flag + " goes with " + other);
    }
  }

  /** Lines that say what to do about it. */
  List<String> next() {
    return next;
  }
}
