package dev.banyan.cli;

/**
 * What the launcher runs while Java records which classes a start needs. It goes through the usual
 * commands, so that each of them starts fast.
 */
public final class WarmUp {
  private WarmUp() {}

  /** Runs them; standard output is thrown away by the launcher. */
  public static void main(String[] args) {
    CommandRunner runner = new CommandRunner(Surroundings.ofProcess());
    runner.run("--help");
    runner.run("--version");
    runner.run("help");
  }
}
