package dev.banyan.cli;

import dev.banyan.data.steer.Journey;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.engine.MoveOutcome;
import dev.banyan.runtime.engine.MoveOutcome.Abandoned;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.engine.MoveOutcome.Refused;
import dev.banyan.runtime.protocol.Phase;
import java.time.Duration;
import java.util.List;

/**
 * What became of moving a component, step by step.
 *
 * @param target where it was to go
 * @param again the command that tries it again
 */
record DataMoves(String component, Journey journey, Phase target, String again)
    implements DataResult {
  @Override
  public int code() {
    MoveOutcome last = last();
    if (last instanceof Refused) {
      return ExitCode.CHECK_FAILED;
    }
    return last instanceof Abandoned ? abandoned() : ExitCode.DONE;
  }

  private int abandoned() {
    return journey.steps().size() == 1 ? ExitCode.ROLLED_BACK : ExitCode.STOPPED;
  }

  private MoveOutcome last() {
    List<MoveOutcome> steps = journey.steps();
    return steps.isEmpty()
        ? new Moved(journey.start(), Duration.ZERO, 0)
        : steps.get(steps.size() - 1);
  }

  @Override
  public void text(Report report) {
    if (journey.steps().isEmpty()) {
      report.plain(component + ": stands in " + target + " already");
    }
    for (MoveOutcome step : journey.steps()) {
      tell(step, report);
    }
    report.hanging("  next  ", 8, next());
  }

  private void tell(MoveOutcome step, Report report) {
    if (step instanceof Moved moved) {
      String where = report.style().green("moved to " + moved.fence().phase());
      report.hanging(component + ": " + where + "; ", 2, held(moved));
    } else if (step instanceof Refused refused) {
      report.hanging(component + ": ", 2, "not moved: " + String.join("; ", refused.obstacles()));
    } else {
      String reason = ((Abandoned) step).reason();
      report.hanging(component + ": ", 2, "given up, and nothing has changed: " + reason);
    }
  }

  private static String held(Moved moved) {
    String waited = "writers waited " + millis(moved.held());
    return moved.carried() == 0
        ? waited
        : waited + ", while " + Report.count(moved.carried(), "write") + " on the way followed";
  }

  private static String millis(Duration time) {
    return Report.number(time.toMillis()) + " ms";
  }

  private String next() {
    return last() instanceof Abandoned ? again : DataStatus.next(journey.end(), component);
  }

  @Override
  public void json(JsonWriter json) {
    DataStatus.fence(json, journey.end());
    json.field("outcome", outcome())
        .objects("moves", journey.steps(), DataMoves::step)
        .field("next", next());
  }

  private String outcome() {
    if (last() instanceof Moved) {
      return journey.steps().isEmpty() ? "unchanged" : "moved";
    }
    return last() instanceof Refused ? "refused" : "given-up";
  }

  private static void step(JsonWriter json, MoveOutcome step) {
    if (step instanceof Moved moved) {
      json.field("phase", moved.fence().phase().name())
          .field("heldMillis", moved.held().toNanos() / 1e6)
          .field("carried", moved.carried());
    } else if (step instanceof Refused refused) {
      json.texts("obstacles", refused.obstacles());
    } else {
      json.field("reason", ((Abandoned) step).reason());
    }
  }
}
