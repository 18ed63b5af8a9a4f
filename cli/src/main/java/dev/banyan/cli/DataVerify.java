package dev.banyan.cli;

import dev.banyan.data.verify.FieldDifference;
import dev.banyan.data.verify.Masks;
import dev.banyan.data.verify.Orphan;
import dev.banyan.data.verify.RecordDifference;
import dev.banyan.data.verify.RecordDifference.Kind;
import dev.banyan.data.verify.ReferenceOutcome;
import dev.banyan.data.verify.VerifyOutcome;
import dev.banyan.data.verify.VerifyOutcome.Compared;
import dev.banyan.data.verify.VerifyOutcome.Overtaken;
import dev.banyan.data.verify.VerifyOutcome.Refused;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has shown, in words and as JSON.
 *
 * @param references where its records lead
 * @param repaired records that were brought over before the comparison
 * @param show differences to show
 */
record DataVerify(
    String component,
    VerifyOutcome outcome,
    ReferenceOutcome references,
    int repaired,
    int show,
    Masks masks)
    implements DataResult {
  private static final int LONG = 60;

  @Override
  public int code() {
    if (outcome instanceof Overtaken) {
      return ExitCode.STOPPED;
    }
    return outcome.clean() && references.clean() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  /** The same, after its references were followed. */
  DataVerify with(ReferenceOutcome followed) {
    return new DataVerify(component, outcome, followed, repaired, show, masks);
  }

  @Override
  public void text(Report report) {
    if (repaired > 0) {
      report.plain(component + ": " + Report.count(repaired, "record") + " brought over");
    }
    report.hanging(component + ": ", 2, words());
    shown().forEach(difference -> difference(report, difference));
    if (references.references() > 0) {
      report.hanging("  ", 4, followed());
    }
    references.orphans().forEach(orphan -> report.hanging("  ", 4, words(orphan)));
    report.hanging("  next  ", 8, next());
  }

  private String followed() {
    String all = Report.count(references.references(), "reference");
    return references.clean()
        ? all + " to other components, and none leads nowhere"
        : Report.number(references.orphaned())
            + (references.orphaned() == 1 ? " leads" : " lead")
            + " nowhere, of "
            + all
            + " to other components; as the authority has it";
  }

  private static String words(Orphan orphan) {
    return Report.shown(orphan.key())
        + "  "
        + Report.shown(orphan.field())
        + ": there is no '"
        + shortened(orphan.missing())
        + "' in "
        + orphan.component();
  }

  private String words() {
    if (outcome instanceof Compared compared) {
      return words(compared);
    }
    return outcome instanceof Overtaken overtaken
        ? "stopped: the component was moved to " + overtaken.fence().phase() + " meanwhile"
        : "nothing to compare in " + ((Refused) outcome).fence().phase();
  }

  private static String words(Compared compared) {
    String size =
        Report.count(compared.rows(), "record")
            + " compared with "
            + Report.number(compared.copies())
            + " in "
            + DataProgress.words(compared.time())
            + (compared.before() == 0
                ? ""
                : "; " + Report.count(compared.before(), "range") + " had been compared before")
            + (compared.moving() == 0
                ? ""
                : "; " + Report.count(compared.moving(), "key") + " written all the time");
    if (!compared.clean()) {
      return Report.number(compared.differing())
          + (compared.differing() == 1 ? " record differs" : " records differ")
          + " ("
          + size
          + ")";
    }
    return "the same ("
        + size
        + ")"
        + (compared.passed() ? "" : "; a move came between, so it proves nothing");
  }

  private List<RecordDifference> shown() {
    return outcome instanceof Compared compared
        ? compared.differences().stream().limit(show).toList()
        : List.of();
  }

  private void difference(Report report, RecordDifference difference) {
    String key = "  " + Report.shown(difference.key()) + "  ";
    switch (difference.kind()) {
      case MISSING -> report.plain(key + "only in the authority: " + whole(difference.authority()));
      case STRAY -> report.plain(key + "only in the copy: " + whole(difference.copy()));
      case VERSION ->
          report.plain(
              key
                  + "same value, "
                  + version("authority", difference.authority())
                  + ", "
                  + version("copy", difference.copy()));
      case VALUE ->
          difference.fields().stream()
              .map(masks::hide)
              .forEach(field -> report.plain(key + words(field)));
    }
  }

  private static String version(String where, @Nullable StoredRecord record) {
    return where + " version " + (record == null ? 0 : record.version());
  }

  private String whole(@Nullable StoredRecord record) {
    String value = record == null ? null : record.value();
    return value == null ? "nothing" : shortened(masks.shown(value));
  }

  private static String words(FieldDifference field) {
    return (field.pointer().isEmpty() ? "value" : Report.shown(field.pointer()))
        + ": authority "
        + side(field.authority())
        + ", copy "
        + side(field.copy());
  }

  private static String side(@Nullable String value) {
    return value == null ? "nothing" : shortened(value);
  }

  private static String shortened(String value) {
    String safe = Report.shown(value);
    return safe.length() <= LONG ? safe : safe.substring(0, LONG) + "...";
  }

  private String next() {
    if (outcome instanceof Compared compared) {
      if (!compared.clean()) {
        return "to bring the authority's records over: banyan data verify "
            + component
            + " --repair";
      }
      return compared.passed()
          ? "banyan data cutover " + component
          : "banyan data verify " + component;
    }
    Fence fence =
        outcome instanceof Overtaken overtaken ? overtaken.fence() : ((Refused) outcome).fence();
    return DataStatus.next(fence, component);
  }

  @Override
  public void json(JsonWriter json) {
    if (outcome instanceof Compared compared) {
      json.field("outcome", compared.clean() ? "same" : "different")
          .field("passed", compared.passed())
          .field("records", (double) compared.rows())
          .field("copies", (double) compared.copies())
          .field("ranges", compared.ranges())
          .field("rangesBefore", compared.before())
          .field("moving", (double) compared.moving())
          .field("differing", (double) compared.differing())
          .field("repaired", repaired)
          .field("seconds", compared.time().toMillis() / 1000.0)
          .objects("differences", shown(), this::json);
      if (references.references() > 0) {
        json.field("references", (double) references.references())
            .field("orphaned", (double) references.orphaned())
            .objects("orphans", references.orphans(), DataVerify::json);
      }
    } else {
      json.field("outcome", outcome instanceof Overtaken ? "overtaken" : "refused");
    }
    json.field("next", next());
  }

  private void json(JsonWriter json, RecordDifference difference) {
    json.field("key", difference.key())
        .field("kind", difference.kind().name().toLowerCase(Locale.ROOT));
    if (difference.kind() == Kind.MISSING || difference.kind() == Kind.STRAY) {
      side(json, "authority", difference.authority());
      side(json, "copy", difference.copy());
    }
    json.objects(
        "fields",
        difference.fields().stream().map(masks::hide).toList(),
        (field, place) ->
            field
                .field("pointer", place.pointer())
                .optional("authority", place.authority())
                .optional("copy", place.copy()));
  }

  private static void json(JsonWriter json, Orphan orphan) {
    json.field("key", orphan.key())
        .field("field", orphan.field())
        .field("component", orphan.component())
        .field("missing", orphan.missing());
  }

  private void side(JsonWriter json, String name, @Nullable StoredRecord record) {
    String value = record == null ? null : record.value();
    json.optional(name, value == null ? null : masks.shown(value));
  }
}
