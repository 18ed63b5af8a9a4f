package dev.banyan.cli;

import dev.banyan.data.steer.Standing;
import dev.banyan.data.steer.Standing.Shore;
import dev.banyan.data.steer.Steering;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a component stands, in words and as JSON. */
record DataStatus(Standing standing) implements DataResult {
  private static final int HEAD = 8;

  @Override
  public int code() {
    return standing.fence() == null ? ExitCode.STOPPED : ExitCode.DONE;
  }

  @Override
  public void text(Report report) {
    Fence fence = standing.fence();
    String phase =
        fence == null
            ? report.style().red("no store can be reached")
            : report.style().bold(fence.phase().name()) + gates(fence) + ", move " + fence.moves();
    report.plain(Report.shown(standing.component()) + "  " + phase);
    shore(report, "old", standing.old(), Side.OLD);
    shore(report, "new", standing.fresh(), Side.NEW);
    if (fence != null && fence.phase() == Phase.SHADOW_READ) {
      report.hanging("  reads ", HEAD, DataShadow.summary(standing.shadow()));
    }
    String refused = "        " + report.style().red("refused: ");
    standing.complaints().forEach(line -> report.hanging(refused, HEAD + 2, line));
    report.hanging("  next  ", HEAD, next(standing));
  }

  private static String gates(Fence fence) {
    if (fence.phase() == Phase.OFF || fence.phase() == Phase.DONE) {
      return "";
    }
    return (fence.passed().contains(Gate.BACKFILLED) ? ", backfilled" : ", not backfilled")
        + (fence.passed().contains(Gate.VERIFIED) ? ", verified" : ", not verified");
  }

  private void shore(Report report, String side, Shore shore, Side here) {
    report.hanging("  " + side + "   ", HEAD, shore.name() + state(shore, here));
    for (Conflict conflict : shore.conflicts().stream().limit(3).toList()) {
      report.hanging(
          "        ", HEAD + 2, "conflict: " + conflict.key() + ": " + conflict.reason());
    }
  }

  private String state(Shore shore, Side here) {
    if (!shore.reachable()) {
      return ", away: " + shore.failure();
    }
    Fence fence = standing.fence();
    String authority = fence != null && fence.authority() == here ? ", the authority" : "";
    String waiting =
        shore.waiting() == 0
            ? ""
            : ", "
                + (shore.waiting() == Steering.MOST_WAITING ? "at least " : "")
                + Report.count(shore.waiting(), "write")
                + " on the way to the other store";
    String lost =
        shore.conflicts().isEmpty()
            ? ""
            : ", " + Report.count(shore.conflicts().size(), "write") + " that lost";
    return authority + waiting + lost;
  }

  /** What to do now. */
  static String next(Standing standing) {
    Fence fence = standing.fence();
    if (fence == null) {
      return "see that a store answers; the applications cannot write either";
    }
    if (!standing.complaints().isEmpty()) {
      return "bring back what the store was; or, if it is the copy and lost for good: banyan data"
          + " enable "
          + standing.component()
          + " --accept old|new";
    }
    if (!standing.whole()) {
      return "see that the store that is away answers; what is written meanwhile is kept for it";
    }
    return next(fence, standing.component());
  }

  /** What to do now that both stores answer. */
  static String next(Fence fence, String component) {
    return switch (fence.phase()) {
      case OFF -> "banyan data enable " + component;
      case DUAL_WRITE, SHADOW_READ -> proof(fence, component);
      case NEW ->
          "the way back stays open: banyan data rollback "
              + component
              + "; to close it: banyan data cutover "
              + component
              + " --finish";
      case DONE -> "nothing: the old store is used no more";
    };
  }

  private static String proof(Fence fence, String component) {
    if (!fence.passed().contains(Gate.BACKFILLED)) {
      return "banyan data backfill " + component;
    }
    return fence.passed().contains(Gate.VERIFIED)
        ? "banyan data cutover " + component
        : "banyan data verify " + component;
  }

  @Override
  public void json(JsonWriter json) {
    fence(json, standing.fence());
    json.object("old", shore -> shore(shore, standing.old()))
        .object("new", shore -> shore(shore, standing.fresh()));
    DataShadow.shadow(json, standing.shadow());
    json.texts("complaints", standing.complaints()).field("next", next(standing));
  }

  /** Phase, number of moves and gates; nothing of them when they are not known. */
  static void fence(JsonWriter json, @Nullable Fence fence) {
    if (fence != null) {
      json.field("phase", fence.phase().name())
          .field("epoch", (double) fence.moves())
          .field("authority", fence.authority().name().toLowerCase(Locale.ROOT))
          .field("backfilled", fence.passed().contains(Gate.BACKFILLED))
          .field("verified", fence.passed().contains(Gate.VERIFIED));
    }
  }

  private static void shore(JsonWriter json, Shore shore) {
    json.field("store", shore.name())
        .field("reachable", shore.reachable())
        .optional("failure", shore.failure())
        .field("waiting", shore.waiting())
        .objects("conflicts", shore.conflicts(), DataStatus::conflict);
  }

  private static void conflict(JsonWriter json, Conflict conflict) {
    json.field("key", conflict.key())
        .field("expected", (double) conflict.expected())
        .field("found", (double) conflict.found())
        .field("reason", conflict.reason());
  }
}
