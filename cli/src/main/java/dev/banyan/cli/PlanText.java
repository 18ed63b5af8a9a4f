package dev.banyan.cli;

import dev.banyan.model.Advisory.Option;
import dev.banyan.model.Batch;
import dev.banyan.model.Blocker;
import dev.banyan.model.Estimate;
import dev.banyan.model.HybridConsumer;
import dev.banyan.model.KeptOut;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.Strategy;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what a plan proposes, in which order and at what cost. */
final class PlanText {
  /** Above the table of batches. */
  static final String HEADS = "Batch  Files  Risk      Estimate            What";

  private static final int FEW = 5;
  private static final int BATCH_COLUMN = 44;
  private static final String ALL = "banyan plan --all";

  private final Plan plan;
  private final boolean whole;
  private final Report report;

  /**
   * @param whole whether long lists are shown to their end
   */
  PlanText(Plan plan, boolean whole, Style style) {
    this.plan = plan;
    this.whole = whole;
    this.report = new Report(style);
  }

  /** The report, without where it is kept and the next step. */
  Report report() {
    report.plain(report.style().bold("Plan: " + Report.shown(plan.name())));
    summary();
    advice();
    batches();
    hybrids();
    blockers();
    keptOut();
    problems();
    return report;
  }

  private void summary() {
    report.paragraph(
        2,
        Report.count(plan.consumers(), "file")
            + " in "
            + Report.count(plan.batches().size(), "batch")
            + ", "
            + time(plan.estimate())
            + ".");
    if (!plan.documentation().isEmpty()) {
      String verb = plan.documentation().size() == 1 ? " only mentions it." : " only mention it.";
      report.paragraph(2, Report.count(plan.documentation().size(), "more file") + verb);
    }
  }

  private void advice() {
    report.heading("Advice: " + plan.advice().advice().name().replace('_', ' '));
    report.paragraph(2, plan.advice().reason());
    for (Option option : plan.advice().options()) {
      String name = option.advice().name().replace('_', ' ').toLowerCase(Locale.ROOT);
      String files = Report.count(option.filesChanged(), "file");
      String cost = option.possible() ? time(option.estimate()) : "not possible";
      report.plain(
          String.format(Locale.ROOT, "    %-10s %-10s %s", name, files, cost).stripTrailing());
    }
  }

  private void batches() {
    if (!plan.batches().isEmpty()) {
      report.heading(HEADS);
    }
    for (Batch batch : plan.batches()) {
      batch(report, batch);
      if (whole) {
        report.paragraph(7, batch.reason());
        report.paragraph(7, strategies(batch));
        batch.consumers().forEach(this::consumer);
      }
    }
    if (!whole && !plan.batches().isEmpty()) {
      report.plain("  Each batch's files, with strategy and reason: " + ALL);
    }
  }

  /** One line of the table that {@link #HEADS} begins. */
  static void batch(Report report, Batch batch) {
    String head =
        String.format(Locale.ROOT, "%5d  %5d  ", batch.number(), batch.consumers().size())
            + Levels.coloured(batch.risk(), report.style())
            + String.format(Locale.ROOT, "  %-18s  ", time(batch.estimate()));
    report.hanging(head, BATCH_COLUMN, batch.title());
  }

  private static String strategies(Batch batch) {
    Map<Strategy, Long> counts =
        batch.consumers().stream()
            .collect(
                Collectors.groupingBy(
                    PlannedConsumer::strategy,
                    () -> new EnumMap<>(Strategy.class),
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private void consumer(PlannedConsumer consumer) {
    report.plain(
        "       "
            + Levels.coloured(consumer.risk(), report.style())
            + " "
            + String.format(Locale.ROOT, "%-7s", consumer.strategy())
            + " "
            + Report.shown(consumer.path()));
    report.paragraph(24, consumer.reason());
  }

  private void hybrids() {
    if (!plan.hybrids().isEmpty()) {
      report.heading("Stays on the old component for now");
    }
    for (HybridConsumer hybrid : plan.hybrids()) {
      report.hanging(
          "  ", 4, hybrid.decision().path() + ": " + hybrid.decision().reason() + terms(hybrid));
    }
  }

  private static String terms(HybridConsumer hybrid) {
    String owner = Objects.requireNonNullElse(hybrid.decision().owner(), "nobody yet");
    Object review = hybrid.decision().review();
    return " (decided by "
        + owner
        + (review == null ? "" : "; to look at again on " + review)
        + ")";
  }

  private void blockers() {
    if (!plan.blockers().isEmpty()) {
      report.heading("What holds the move up");
    }
    List<Blocker> shown = few(plan.blockers());
    for (Blocker blocker : shown) {
      report.hanging("  - ", 4, blocker.cause() + place(blocker));
      if (whole) {
        report.paragraph(4, "To do: " + blocker.remedy());
      }
    }
    more(plan.blockers().size() - shown.size(), "blocker");
  }

  static String place(Blocker blocker) {
    return blocker.where().isEmpty() ? "" : " (" + blocker.where() + ")";
  }

  private void keptOut() {
    if (plan.keptOut().isEmpty()) {
      return;
    }
    report.heading("In no batch, on purpose");
    Map<String, List<KeptOut>> kinds =
        plan.keptOut().stream()
            .collect(
                Collectors.groupingBy(k -> k.kind().word(), TreeMap::new, Collectors.toList()));
    kinds.forEach(
        (kind, files) -> {
          String names = files.stream().map(KeptOut::path).collect(Collectors.joining(", "));
          report.hanging("  " + kind + ": ", 4, names);
        });
  }

  private void problems() {
    if (!plan.problems().isEmpty() || !plan.warnings().isEmpty()) {
      report.heading("To know");
    }
    plan.problems().forEach(problem -> report.hanging("  - ", 4, problem));
    List<String> warnings = few(plan.warnings());
    warnings.forEach(warning -> report.hanging("  - ", 4, warning));
    more(plan.warnings().size() - warnings.size(), "warning");
  }

  private <T> List<T> few(List<T> all) {
    return whole || all.size() <= FEW ? all : all.subList(0, FEW);
  }

  private void more(int count, String noun) {
    if (count > 0) {
      report.plain("  ... and " + Report.count(count, "more " + noun) + ": " + ALL);
    }
  }

  /** A range of minutes as people say it. */
  static String time(Estimate estimate) {
    if (estimate.highMinutes() < 90) {
      return estimate.lowMinutes() + " to " + estimate.highMinutes() + " minutes";
    }
    return hours(estimate.lowMinutes()) + " to " + hours(estimate.highMinutes()) + " hours";
  }

  private static String hours(int minutes) {
    return minutes >= 600
        ? String.valueOf(Math.round(minutes / 60.0))
        : String.format(Locale.ROOT, "%.1f", minutes / 60.0);
  }
}
