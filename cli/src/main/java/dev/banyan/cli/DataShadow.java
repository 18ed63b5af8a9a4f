package dev.banyan.cli;

import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.store.ShadowFinding;
import dev.banyan.runtime.store.ShadowOutcome;
import dev.banyan.runtime.store.ShadowTally;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What shadow reads have shown, in words and as JSON. */
record DataShadow(String component, Fence fence, ShadowTally tally) implements DataResult {
  private static final Map<ShadowOutcome, String> WORDS = new EnumMap<>(words());

  private static Map<ShadowOutcome, String> words() {
    return Map.ofEntries(
        Map.entry(ShadowOutcome.SAME, "the same"),
        Map.entry(ShadowOutcome.FORM, "the same in another form"),
        Map.entry(ShadowOutcome.ON_ITS_WAY, "on the way"),
        Map.entry(ShadowOutcome.STALE, "behind, with nothing on the way"),
        Map.entry(ShadowOutcome.MISSING, "missing in the new store"),
        Map.entry(ShadowOutcome.EXTRA, "only in the new store"),
        Map.entry(ShadowOutcome.VALUE, "with other values"),
        Map.entry(ShadowOutcome.VERSION, "with a version that was never given"),
        Map.entry(ShadowOutcome.UNDECODABLE, "that the application cannot read"),
        Map.entry(ShadowOutcome.UNANSWERED, "without an answer"),
        Map.entry(ShadowOutcome.DROPPED, "not compared, for too many waited"));
  }

  @Override
  public int code() {
    return tally.mismatches() > 0 ? ExitCode.CHECK_FAILED : ExitCode.DONE;
  }

  @Override
  public void text(Report report) {
    report.hanging(component + ": ", 2, summary(tally));
    counted().forEach(outcome -> report.hanging("  ", 4, count(outcome)));
    tally.findings().forEach(finding -> report.hanging("  ", 4, words(finding)));
    report.hanging("  next  ", 8, next());
  }

  /** In one sentence. */
  static String summary(ShadowTally tally) {
    if (tally.empty()) {
      return "no read has been compared";
    }
    String compared = Report.count(tally.compared(), "read") + " compared, ";
    return compared
        + (tally.mismatches() == 0
            ? "none differs"
            : Report.number(tally.mismatches())
                + (tally.mismatches() == 1 ? " differs" : " differ"));
  }

  private List<ShadowOutcome> counted() {
    return Arrays.stream(ShadowOutcome.values())
        .filter(outcome -> tally.count(outcome) > 0)
        .toList();
  }

  private String count(ShadowOutcome outcome) {
    return Report.number(tally.count(outcome)) + " " + WORDS.get(outcome);
  }

  private static String words(ShadowFinding finding) {
    String fields =
        finding.fields().isEmpty()
            ? ""
            : " at "
                + finding.fields().stream()
                    .map(field -> field.isEmpty() ? "the whole" : field)
                    .collect(Collectors.joining(", "));
    return finding.key()
        + ": "
        + finding.outcome().word()
        + fields
        + "; version "
        + finding.authority()
        + ", in the new store "
        + finding.copy()
        + (finding.times() == 1 ? "" : "; met " + finding.times() + " times");
  }

  private String next() {
    if (tally.mismatches() > 0) {
      return "banyan data verify " + component + ", which compares everything and can repair";
    }
    return tally.empty() && fence.phase() == Phase.DUAL_WRITE
        ? "banyan data enable " + component + " --shadow"
        : DataStatus.next(fence, component);
  }

  @Override
  public void json(JsonWriter json) {
    json.field("phase", fence.phase().name());
    shadow(json, tally);
    json.objects(
            "shadowFindings",
            tally.findings(),
            (object, finding) ->
                object
                    .field("key", finding.key())
                    .field("outcome", finding.outcome().word())
                    .field("times", (double) finding.times())
                    .field("authority", (double) finding.authority())
                    .field("copy", (double) finding.copy())
                    .texts("fields", finding.fields()))
        .field("next", next());
  }

  /** The sums. */
  static void shadow(JsonWriter json, ShadowTally tally) {
    json.object(
        "shadow",
        object -> {
          object
              .field("compared", (double) tally.compared())
              .field("differing", (double) tally.mismatches());
          tally.counts().forEach((outcome, times) -> object.field(outcome.word(), (double) times));
        });
  }
}
