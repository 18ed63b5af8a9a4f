package dev.banyan.cli;

import dev.banyan.model.Advice;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Consumer;
import dev.banyan.model.Plan;
import dev.banyan.model.Risk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the demo says: the commands, and what they found in short. Every number in it is counted on
 * the copy.
 */
final class DemoScript {
  private static final String OLD_MODULE = "tracker_extension.utils.database";
  private static final int COMMAND_COLUMN = 56;

  private final Path project;
  private final int files;
  private final Style style;

  DemoScript(Path project, int files, Style style) {
    this.project = project;
    this.files = files;
    this.style = style;
  }

  Report opening() {
    return new Report(style)
        .plain(style.bold("Banyan on a task tracker in the middle of a move"))
        .paragraph(
            0,
            "All SQL of this Python application started in one class, DatabaseManager. The package"
                + " tracker_extension/database is to take its place; banyan.yaml says what becomes"
                + " of each method. Such a move breaks on the file that nobody knew of.")
        .paragraph(0, "A copy (" + Report.count(files, "file") + ") is in " + project);
  }

  Report found(Analysis analysis) throws IOException {
    List<Consumer> users = AnalysisText.users(analysis);
    Report report = chapter("1. Who uses the old class, and how risky is each?", "banyan analyze");
    report.paragraph(0, search(users)).plain("Risk      Files  Places  The riskiest of them");
    for (Risk risk : List.of(Risk.CRITICAL, Risk.HIGH, Risk.MEDIUM, Risk.LOW)) {
      List<Consumer> there = users.stream().filter(user -> user.risk() == risk).toList();
      if (!there.isEmpty()) {
        String counts =
            String.format(Locale.ROOT, "%7d  %6d  ", there.size(), AnalysisText.places(there));
        report.plain(Levels.coloured(risk, style) + counts + Report.shown(there.get(0).path()));
      }
    }
    return report.paragraph(0, why(users.get(0)));
  }

  /** What a search for the text of the import would have missed. */
  private String search(List<Consumer> users) throws IOException {
    Set<String> spelled = spelling(OLD_MODULE);
    long missed = users.stream().filter(user -> !spelled.contains(user.path())).count();
    return Report.count(users.size(), "file")
        + " use it, in "
        + Report.count(AnalysisText.places(users), "place")
        + ". A search for the text "
        + OLD_MODULE
        + " misses "
        + missed
        + " of them: relative imports, re-exports, a second source root, instances handed on."
        + " Banyan reads what the code means, and never runs it.";
  }

  private Set<String> spelling(String words) throws IOException {
    Set<String> found = new HashSet<>();
    try (Stream<Path> tree = Files.walk(project)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(words)) {
          found.add(project.relativize(file).toString());
        }
      }
    }
    return found;
  }

  /** The two reasons that weigh most, without their details. */
  private static String why(Consumer riskiest) {
    return "Why "
        + riskiest.risk()
        + ": "
        + riskiest.reasons().stream()
            .limit(2)
            .map(reason -> reason.replaceFirst("(:| \\().*", ""))
            .collect(Collectors.joining("; "));
  }

  Report planned(Plan plan) {
    Report report = chapter("2. In which order, how, and at what cost?", "banyan plan");
    report
        .paragraph(
            0,
            Report.count(plan.consumers(), "file")
                + ", "
                + PlanText.time(plan.estimate())
                + ", each with its strategy and reason."
                + facade(plan))
        .plain(PlanText.HEADS);
    plan.batches().forEach(batch -> PlanText.batch(report, batch));
    heldUp(report, plan.blockers());
    return report;
  }

  private static String facade(Plan plan) {
    return plan.advice().options().stream()
        .filter(option -> option.advice() == Advice.FACADE && !option.possible())
        .map(option -> " The old name cannot just stay and delegate: " + option.explanation() + ".")
        .collect(Collectors.joining());
  }

  private static void heldUp(Report report, List<Blocker> blockers) {
    Blocker first = blockers.get(0);
    report.paragraph(
        0,
        "What holds the move up: "
            + first.cause()
            + PlanText.place(first)
            + ", and "
            + Report.count(blockers.size() - 1, "more cause")
            + ".");
  }

  Report guarded() {
    return chapter("3. Does anything new use the old class since then?", "banyan gate");
  }

  Report closing() {
    return new Report(style)
        .plain(style.bold("Pages to look at"))
        .plain("  file://" + project.resolve(".banyan/plan.html"))
        .plain("  file://" + project.resolve(".banyan/graph.html"))
        .plain(style.bold("Next, in a project of yours"))
        .plain("  banyan analyze --old package.module       a first look, no set-up")
        .plain("  banyan init --old X --new Y               write banyan.yaml, then: banyan plan");
  }

  private Report chapter(String question, String command) {
    return new Report(style)
        .plain(
            style.bold(question)
                + " ".repeat(Math.max(1, COMMAND_COLUMN - question.length()))
                + style.dim("$ " + command));
  }
}
