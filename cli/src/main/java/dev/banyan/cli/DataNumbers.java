package dev.banyan.cli;

/** Numbers that flags take. */
final class DataNumbers {
  private DataNumbers() {}

  /**
   * Refuses zero and less.
   *
   * @throws UsageProblem naming the flag
   */
  static void atLeastOne(String flag, int number) {
    if (number < 1) {
      throw new UsageProblem(flag + " is " + number + "; it takes 1 or more");
    }
  }
}
