package dev.banyan.cli;

import dev.banyan.data.copy.BackfillOutcome;
import dev.banyan.data.copy.BackfillOutcome.Complete;
import dev.banyan.data.copy.BackfillOutcome.Overtaken;
import dev.banyan.data.copy.BackfillOutcome.Refused;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;

/** What became of a backfill, in words and as JSON. */
record DataBackfill(String component, BackfillOutcome outcome) implements DataResult {
  @Override
  public int code() {
    if (outcome instanceof Complete) {
      return ExitCode.DONE;
    }
    return outcome instanceof Refused ? ExitCode.CHECK_FAILED : ExitCode.STOPPED;
  }

  @Override
  public void text(Report report) {
    report.hanging(component + ": ", 2, words()).hanging("  next  ", 8, next());
  }

  private String words() {
    if (outcome instanceof Complete complete) {
      return words(complete);
    }
    if (outcome instanceof Overtaken overtaken) {
      return "stopped: the component was moved to "
          + overtaken.fence().phase()
          + " meanwhile; what was copied stays";
    }
    return "not begun: in " + fence().phase() + " writes are not kept for the other store";
  }

  private static String words(Complete complete) {
    long seconds = Math.max(1, complete.time().toMillis());
    return "backfilled: "
        + Report.count(complete.rows(), "record")
        + " in "
        + DataProgress.words(complete.time())
        + " ("
        + Report.number(complete.rows() * 1000 / seconds)
        + "/s)"
        + (complete.before() == 0
            ? ""
            : "; " + Report.count(complete.before(), "range") + " had been done before")
        + (complete.held().isZero()
            ? ""
            : "; held back for " + DataProgress.words(complete.held()));
  }

  private Fence fence() {
    return outcome instanceof Overtaken overtaken ? overtaken.fence() : ((Refused) outcome).fence();
  }

  private String next() {
    if (outcome instanceof Complete) {
      return "banyan data verify " + component;
    }
    return outcome instanceof Overtaken && fence().phase() != Phase.OFF
        ? "banyan data backfill " + component
        : DataStatus.next(fence(), component);
  }

  @Override
  public void json(JsonWriter json) {
    if (outcome instanceof Complete complete) {
      json.field("outcome", "complete")
          .field("records", (double) complete.rows())
          .field("ranges", complete.ranges())
          .field("plainRanges", complete.plain())
          .field("rangesBefore", complete.before())
          .field("seconds", complete.time().toMillis() / 1000.0)
          .field("heldBackSeconds", complete.held().toMillis() / 1000.0);
    } else {
      json.field("outcome", outcome instanceof Overtaken ? "overtaken" : "refused")
          .field("phase", fence().phase().name());
    }
    json.field("next", next());
  }
}
