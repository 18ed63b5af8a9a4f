package dev.banyan.cli;

import dev.banyan.migrate.journal.Recovery;
import dev.banyan.migrate.journal.Transaction;
import dev.banyan.migrate.rollback.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Settles what an earlier command was killed in the middle of, and says so. */
final class Settling {
  private Settling() {}

  /** What a command that only looks does first. */
  static void before(Path project, Console console) {
    try {
      Workplace.settle(project, "banyan").ifPresent(outcome -> tell(outcome, console));
      new CommitOwed(project).tell(console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void tell(Recovery.Outcome outcome, Console console) {
    Transaction at = outcome.transaction();
    console.complain(
        "banyan: an earlier run was cut off; "
            + at.intent().title()
            + " ("
            + at.label()
            + ") was "
            + (outcome.finished() ? "finished" : "undone")
            + " first");
    outcome
        .left()
        .forEach(
            path ->
                console.complain(
                    "  " + Report.shown(path) + " was edited meanwhile, and is left as it is"));
  }
}
