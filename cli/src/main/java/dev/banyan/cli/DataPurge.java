package dev.banyan.cli;

import dev.banyan.data.steer.Purge;
import dev.banyan.migrate.document.JsonWriter;

/** What became of tombstones, in words and as JSON. */
record DataPurge(String component, Purge.Outcome outcome) implements DataResult {
  @Override
  public int code() {
    return outcome.allowed() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  @Override
  public void text(Report report) {
    report
        .hanging(component + ": ", 2, words())
        .hanging("  next  ", 8, DataStatus.next(outcome.fence(), component));
  }

  private String words() {
    if (!outcome.allowed()) {
      return "nothing removed: in "
          + outcome.fence().phase()
          + " tombstones keep deleted records from coming back; only in DONE they may go";
    }
    long stay = outcome.found() - outcome.removed();
    return Report.count(outcome.removed(), "tombstone")
        + " removed"
        + (stay == 0
            ? ""
            : "; "
                + Report.number(stay)
                + " stay: written anew meanwhile, or in files, which keep them");
  }

  @Override
  public void json(JsonWriter json) {
    json.field("outcome", outcome.allowed() ? "complete" : "refused")
        .field("phase", outcome.fence().phase().name())
        .field("tombstones", (double) outcome.found())
        .field("removed", (double) outcome.removed())
        .field("next", DataStatus.next(outcome.fence(), component));
  }
}
