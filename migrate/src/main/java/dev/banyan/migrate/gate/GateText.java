package dev.banyan.migrate.gate;

import dev.banyan.model.Reference;
import dev.banyan.model.Unparsable;
import java.util.ArrayList;
import java.util.List;

/** A verdict in words: one line per place, as compilers write them, and a summary. */
public final class GateText {
  private GateText() {}

  /** The lines to print; {@code path:line:column} counts both from 1. */
  public static List<String> lines(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    if (verdict instanceof Verdict.Failed failed) {
      failed.uses().forEach(use -> add(lines, use));
      failed.unparsable().forEach(file -> lines.add(place(file) + message(file)));
      summary(lines, failed);
    } else {
      lines.add(
          "no new reference to the old component: "
              + verdict.found()
              + " left, "
              + verdict.gone()
              + " gone since the plan");
    }
    return lines;
  }

  private static void summary(List<String> lines, Verdict.Failed failed) {
    lines.add(
        count(failed.added(), "new reference")
            + " to the old component; "
            + count(failed.gone(), "reference")
            + " of the plan gone");
    if (!failed.unparsable().isEmpty()) {
      lines.add(
          count(failed.unparsable().size(), "file")
              + " cannot be checked: correct the syntax, or run 'banyan plan' again");
    }
    if (!failed.uses().isEmpty()) {
      lines.add(
          "use the new component instead, or run 'banyan plan' again if the use is meant to stay");
    }
  }

  private static String place(Unparsable file) {
    return file.path() + ":" + file.line() + ":1: ";
  }

  /** What is wrong with a file that does not parse, in words. */
  static String message(Unparsable file) {
    return "no Python accepts this file ("
        + file.message()
        + "), so uses of the old component in it cannot be counted";
  }

  private static void add(List<String> lines, NewUse use) {
    for (Reference place : use.places()) {
      lines.add(use.path() + ":" + place.line() + ":" + (place.column() + 1) + ": " + message(use));
    }
  }

  /** What is new, in words. */
  static String message(NewUse use) {
    String start = "new " + use.kind().word() + " of " + use.symbol();
    return use.known() == 0
        ? start
        : start
            + " (one of "
            + use.places().size()
            + " places, of which the plan knows "
            + use.known()
            + ")";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
