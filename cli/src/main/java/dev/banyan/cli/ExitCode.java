package dev.banyan.cli;

/** What a finished command tells the shell; documented in the manual and relied on by scripts. */
final class ExitCode {
  /** Done, or passed. */
  static final int DONE = 0;

  /** A check failed. */
  static final int CHECK_FAILED = 1;

  /** Wrong usage or a wrong spec; nothing was done. */
  static final int USAGE = 2;

  /** Stopped half-way; the message names the command that goes on. */
  static final int STOPPED = 4;

  /** A defect in Banyan itself. */
  static final int DEFECT = 70;

  private ExitCode() {}
}
