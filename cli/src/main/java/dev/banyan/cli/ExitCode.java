package dev.banyan.cli;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a finished command tells the shell; documented in the manual and relied on by scripts. */
final class ExitCode {
  /** Done, or passed. */
  static final int DONE = 0;

  /** A check failed. */
  static final int CHECK_FAILED = 1;

  /** Wrong usage or a wrong spec; nothing was done. */
  static final int USAGE = 2;

  /** Failed, and everything was put back. */
  static final int ROLLED_BACK = 3;

  /** Stopped half-way; the message names the command that goes on or undoes. */
  static final int STOPPED = 4;

  /** A defect in Banyan itself. */
  static final int DEFECT = 70;

  /** What each of them means, in words. */
  static final Map<Integer, String> MEANINGS =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  DONE, "Done, or passed.",
                  CHECK_FAILED, "A check failed.",
                  USAGE, "Wrong usage or a wrong spec; nothing was done.",
                  ROLLED_BACK, "Failed, and everything was put back.",
                  STOPPED,
                      "Stopped half-way; the message names the command that goes on or undoes.",
                  DEFECT, "A defect in Banyan itself.")));

  private ExitCode() {}
}
