package dev.banyan.cli;

/** The program. */
public final class Banyan {
  private Banyan() {}

  /** Runs the command line and ends the process with the documented exit code. */
  public static void main(String[] args) {
    System.exit(new CommandRunner(Surroundings.ofProcess()).run(args));
  }
}
