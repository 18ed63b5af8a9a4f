package dev.banyan.cli;

import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.store.StoreException;

/**
 * A store did not do what it was asked. What was done before stays done, and may be done again.
 *
 * @param command what was running, as {@code banyan data backfill}
 */
record DataFailure(String component, StoreException reason, String command) implements DataResult {
  @Override
  public int code() {
    return ExitCode.STOPPED;
  }

  @Override
  public void text(Report report) {
    report
        .hanging("banyan: ", 8, component + ": stopped: " + reason.getMessage())
        .hanging("  ", 2, meaning())
        .plain("  Then again:  " + command + " " + component);
    if (!command.endsWith("status")) {
      report.plain("  To look:     banyan data status " + component);
    }
  }

  private String meaning() {
    if (reason instanceof StoreException.OutcomeUnknown) {
      return "Whether the last step was made is not known; the stores tell: look first.";
    }
    if (reason instanceof StoreException.Held) {
      return "Somebody else held the component too long: another move, or a transaction that does"
          + " not end.";
    }
    if (reason instanceof StoreException.Unfit) {
      return "The store can never hold it: change the record in the application, or leave it out.";
    }
    return "The applications go on meanwhile as the phase allows. See that the store answers.";
  }

  @Override
  public void json(JsonWriter json) {
    json.field("outcome", "stopped").field("reason", String.valueOf(reason.getMessage()));
  }
}
