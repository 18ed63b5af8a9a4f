package dev.banyan.cli;

import dev.banyan.migrate.page.Subject;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Confidence;
import dev.banyan.model.Consumer;
import dev.banyan.model.LeftOut;
import dev.banyan.model.Risk;
import dev.banyan.model.Unparsable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says what an analysis found, weightiest first, and why. */
final class AnalysisText {
  private static final int FEW = 5;
  private static final String ALL = "banyan analyze --all";

  private final Analysis analysis;
  private final List<Consumer> users;
  private final boolean whole;
  private final Report report;

  /**
   * @param whole whether long lists are shown to their end
   */
  AnalysisText(Analysis analysis, boolean whole, Style style) {
    this.analysis = analysis;
    this.whole = whole;
    this.report = new Report(style);
    this.users = users(analysis);
  }

  /** The files that use the old component, the riskiest first. */
  static List<Consumer> users(Analysis analysis) {
    return analysis.consumers().stream()
        .filter(consumer -> !consumer.destination() && !consumer.onlyMentions())
        .sorted(
            Comparator.comparing(Consumer::risk)
                .reversed()
                .thenComparing(Comparator.comparingInt(Consumer::score).reversed())
                .thenComparing(Consumer::path))
        .toList();
  }

  /** The report, without the next step. */
  Report of(Subject subject) {
    report.hanging(report.style().bold("Who uses "), 9, String.join(", ", subject.oldComponents()));
    summary();
    if (!users.isEmpty()) {
      levels();
      riskiest();
    }
    blockers();
    unparsable();
    leftOut();
    warnings();
    return report;
  }

  private void summary() {
    long mentions = analysis.consumers().stream().filter(Consumer::onlyMentions).count();
    long destination = analysis.consumers().stream().filter(Consumer::destination).count();
    StringBuilder words = new StringBuilder(users());
    if (mentions > 0) {
      words
          .append(' ')
          .append(Report.count(mentions, "more file"))
          .append(mentions == 1 ? " only mentions it." : " only mention it.");
    }
    if (destination > 0) {
      words
          .append(' ')
          .append(Report.count(destination, "file"))
          .append(" of the destination too.");
    }
    report.paragraph(2, words.toString());
    report.paragraph(
        2,
        Report.count(analysis.filesScanned(), "file")
            + " read; source roots: "
            + String.join(", ", analysis.roots()));
  }

  private String users() {
    if (users.isEmpty()) {
      return "No file uses it.";
    }
    String verb = users.size() == 1 ? " uses it, in " : " use it, in ";
    return Report.count(users.size(), "file") + verb + Report.count(places(users), "place") + ".";
  }

  /** In how many places they use it. */
  static int places(List<Consumer> consumers) {
    return consumers.stream().mapToInt(AnalysisText::places).sum();
  }

  private static int places(Consumer consumer) {
    return (int)
        consumer.references().stream().filter(r -> r.confidence() != Confidence.TEXTUAL).count();
  }

  private void levels() {
    report.heading("Risk        files   places");
    for (Risk risk : List.of(Risk.CRITICAL, Risk.HIGH, Risk.MEDIUM, Risk.LOW)) {
      List<Consumer> there = users.stream().filter(consumer -> consumer.risk() == risk).toList();
      if (!there.isEmpty()) {
        String counts =
            String.format(
                Locale.ROOT, "%6s  %7s", Report.number(there.size()), Report.number(places(there)));
        report.plain("  " + coloured(risk) + " " + counts);
      }
    }
  }

  private void riskiest() {
    int shown = whole ? users.size() : Math.min(FEW, users.size());
    report.heading(shown == users.size() ? "Riskiest first" : "The riskiest " + shown);
    for (Consumer consumer : users.subList(0, shown)) {
      String places = Report.count(places(consumer), "place");
      report.plain(
          "  " + coloured(consumer.risk()) + " " + Report.shown(consumer.path()) + "  " + places);
      report.paragraph(11, String.join("; ", firstReasons(consumer)));
    }
    more(users.size() - shown, "file");
  }

  private List<String> firstReasons(Consumer consumer) {
    return whole ? consumer.reasons() : consumer.reasons().stream().limit(2).toList();
  }

  private void blockers() {
    if (!analysis.blockers().isEmpty()) {
      report.heading("What holds the move up");
    }
    List<Blocker> blockers = analysis.blockers();
    int shown = whole ? blockers.size() : Math.min(FEW, blockers.size());
    for (Blocker blocker : blockers.subList(0, shown)) {
      String where = blocker.where().isEmpty() ? "" : " (" + blocker.where() + ")";
      report.hanging("  - ", 4, blocker.cause() + where);
      report.paragraph(4, "To do: " + blocker.remedy());
    }
    more(blockers.size() - shown, "blocker");
  }

  private void unparsable() {
    if (!analysis.unparsable().isEmpty()) {
      report.heading("Not valid Python: searched as text");
    }
    for (Unparsable file : few(analysis.unparsable())) {
      report.hanging("  ", 4, file.path() + ":" + file.line() + "  " + file.message());
    }
    more(analysis.unparsable().size() - few(analysis.unparsable()).size(), "file");
  }

  private void leftOut() {
    if (!analysis.leftOut().isEmpty()) {
      report.heading("Not looked into");
    }
    for (LeftOut left : few(analysis.leftOut())) {
      report.hanging("  ", 4, left.path() + "  " + left.reason());
    }
    more(analysis.leftOut().size() - few(analysis.leftOut()).size(), "entry");
  }

  private void warnings() {
    if (!analysis.warnings().isEmpty()) {
      report.heading("To know");
    }
    few(analysis.warnings()).forEach(warning -> report.hanging("  - ", 4, warning));
    more(analysis.warnings().size() - few(analysis.warnings()).size(), "warning");
  }

  private <T> List<T> few(List<T> all) {
    return whole || all.size() <= FEW ? all : all.subList(0, FEW);
  }

  private void more(int count, String noun) {
    if (count > 0) {
      report.plain("  ... and " + Report.count(count, "more " + noun) + ": " + ALL);
    }
  }

  private String coloured(Risk risk) {
    return Levels.coloured(risk, report.style());
  }
}
