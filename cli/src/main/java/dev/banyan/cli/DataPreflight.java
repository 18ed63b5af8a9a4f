package dev.banyan.cli;

import dev.banyan.data.preflight.Finding;
import dev.banyan.data.preflight.Finding.Kind;
import dev.banyan.data.preflight.PreflightReport;
import dev.banyan.migrate.document.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a look before a backfill has found, in words and as JSON. */
record DataPreflight(String component, PreflightReport report) implements DataResult {
  @Override
  public int code() {
    return report.allowsBackfill() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  @Override
  public void text(Report text) {
    text.hanging(component + ": ", 2, words());
    report.findings().forEach(finding -> text.hanging("  ", 4, line(finding)));
    text.hanging("  next  ", 8, next());
  }

  private String words() {
    String looked = Report.count(report.rows(), "record") + " looked at, nothing copied: ";
    if (report.counts().isEmpty()) {
      return looked + "all of it would survive";
    }
    return looked
        + (report.allowsBackfill() ? "it would survive, but look at this" : "this is in the way");
  }

  private static String line(Finding finding) {
    return word(finding.kind())
        + (finding.key().isEmpty() ? "" : " " + finding.key())
        + ": "
        + finding.text();
  }

  /** What does not keep a backfill from beginning, a line for each kind. */
  static List<String> warnings(PreflightReport report) {
    return report.counts().entrySet().stream()
        .filter(count -> !count.getKey().forbids())
        .sorted(Map.Entry.comparingByKey())
        .map(
            count ->
                Report.count(count.getValue(), "finding") + ", as " + first(report, count.getKey()))
        .toList();
  }

  private static String first(PreflightReport report, Kind kind) {
    return report.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .map(DataPreflight::line)
        .findFirst()
        .orElse(word(kind));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private String next() {
    return report.allowsBackfill()
        ? "banyan data backfill " + component
        : "put it right in the application's data, then: banyan data backfill " + component;
  }

  @Override
  public void json(JsonWriter json) {
    json.field("outcome", report.allowsBackfill() ? "checked" : "forbidden")
        .field("records", (double) report.rows())
        .field("bytes", (double) report.bytes())
        .objects("findings", report.findings(), DataPreflight::finding)
        .field("next", next());
  }

  private static void finding(JsonWriter json, Finding finding) {
    json.field("kind", word(finding.kind()))
        .field("forbids", finding.kind().forbids())
        .field("key", finding.key())
        .field("text", finding.text());
  }
}
