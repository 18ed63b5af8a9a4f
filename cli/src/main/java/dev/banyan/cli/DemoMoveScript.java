package dev.banyan.cli;

import dev.banyan.cli.DemoMove.Applied;
import dev.banyan.model.Plan;
import java.util.List;
import java.util.Locale;

/** What the second half of the demo says. */
final class DemoMoveScript {
  private static final int COMMAND_COLUMN = 40;
  private static final int MOST_LINES = 6;
  private static final int WIDTH = 76;

  private final Style style;

  DemoMoveScript(Style style) {
    this.style = style;
  }

  Report preview(Plan plan, String patch) {
    Report report =
        chapter("4. The team did what the plan asked for", "banyan apply --batch 1 --dry-run")
            .paragraph(
                0,
                "Pages and services got a new object to hold on to, database/manager.py, and rules"
                    + " for it. Planned anew: "
                    + Report.count(plan.consumers(), "file")
                    + " in "
                    + Report.count(plan.batches().size(), "batch")
                    + ". What would change begins so:");
    patch
        .substring(Math.max(0, patch.indexOf("--- a/")))
        .lines()
        .filter(line -> line.startsWith("+") || line.startsWith("-"))
        .limit(MOST_LINES)
        .forEach(line -> report.plain("  " + coloured(line)));
    return report;
  }

  private String coloured(String line) {
    String shown = Report.shown(line.replace("\t", "    "));
    String safe = shown.length() > WIDTH ? shown.substring(0, WIDTH - 3) + "..." : shown;
    if (line.startsWith("+++") || line.startsWith("---")) {
      return style.bold(safe);
    }
    return line.startsWith("+") ? style.green(safe) : style.red(safe);
  }

  Report failed(String testsBefore, Applied failed, boolean same) {
    return chapter("5. And when a batch fails?", "banyan apply --batch 1 --check TESTS")
        .paragraph(
            0,
            "The example's own tests: "
                + testsBefore
                + ". Now somebody has left a bug in the new package. The batch is applied, its"
                + " tests fail, and it was "
                + failed.outcome().replace("-", " ")
                + " by itself: "
                + (same ? "every file is as it was." : "but files DIFFER from before."));
  }

  Report applied(List<Applied> batches, List<String> tests) {
    Report report =
        chapter("6. The bug is fixed: batch after batch", "banyan apply --batch N")
            .plain("Batch  Migrated  For a person  Outcome                The example's tests");
    for (int i = 0; i < batches.size(); i++) {
      Applied batch = batches.get(i);
      String reason = batch.reason().isEmpty() ? "" : " at " + shortened(batch.reason());
      report.plain(
          String.format(
              Locale.ROOT,
              "%5d  %8d  %12d  %-21s  %s",
              batch.number(),
              batch.migrated().size(),
              batch.manual(),
              batch.outcome().replace('-', ' ') + reason,
              tests.get(i)));
    }
    int migrated = batches.stream().mapToInt(batch -> batch.migrated().size()).sum();
    return report.paragraph(
        0,
        migrated
            + " consumers were migrated, some by an adapter that asks a flag. What rules cannot do"
            + " safely is left whole, with line and reason.");
  }

  private static String shortened(String reason) {
    String place = reason.replaceFirst(" .*", "");
    return place.length() > 34 ? "..." + place.substring(place.length() - 31) : place;
  }

  Report merged(int batch, String path, String told, boolean kept) {
    return chapter("7. Back again, with what people did", "banyan rollback --batch " + batch)
        .paragraph(
            0,
            "A colleague has added a line to "
                + path
                + " since. "
                + flowing(told.replaceFirst("(?s)Verified.*", ""), "What it")
                + (kept ? " The line is still there." : " The line is LOST."));
  }

  Report emergency(String told, boolean same, int files, String tests) {
    return chapter("8. The way out, always", "banyan rollback --emergency")
        .paragraph(
            0,
            flowing(told, "What it replaced")
                + " "
                + (same
                    ? Report.count(files, "other file") + " are byte for byte as before the demo"
                    : "But the files are NOT as before")
                + "; "
                + tests
                + ".");
  }

  /** The output of a command as one sentence, up to a word. */
  private static String flowing(String told, String end) {
    String line = told.replaceAll("\\s+", " ").replace(" Verified", "; verified").strip();
    int at = line.indexOf(" " + end);
    return (at < 0 ? line : line.substring(0, at)) + ".";
  }

  private Report chapter(String question, String command) {
    return new Report(style)
        .plain(
            style.bold(question)
                + " ".repeat(Math.max(1, COMMAND_COLUMN - question.length()))
                + style.dim("$ " + command));
  }
}
