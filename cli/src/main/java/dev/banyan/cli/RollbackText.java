package dev.banyan.cli;

import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.rollback.Item;
import dev.banyan.migrate.rollback.Rehearsal.Level;
import dev.banyan.migrate.rollback.Rollback;
import dev.banyan.migrate.rollback.RollbackResult;
import dev.banyan.migrate.rollback.Verdict;
import dev.banyan.migrate.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What rollback says, in numbers; as JSON by docs/schema/rollback-1.schema.json. */
final class RollbackText {
  private static final int LABEL_COLUMNS = 30;

  private final Console console;

  RollbackText(Console console) {
    this.console = console;
  }

  /** What was done; returns the exit code. */
  int result(RollbackResult result, int backups) throws IOException {
    if (!console.forPeople()) {
      JsonWriter.document(console.out(), json -> json(json, result, false));
    } else {
      Report report = new Report(console.style());
      report.hanging(report.style().bold("Took back") + "  ", 11, counts(result));
      report.hanging(report.style().bold("Verified ") + "  ", 11, verified(result));
      if (backups > 0) {
        report.hanging("", 11, "           " + Report.count(backups, "backup file") + " put back");
      }
      report.plain("What it replaced is in snapshot " + result.label() + ".");
      console.out().text(report.toString());
      console.flush();
    }
    problems(result);
    return result.complete() ? ExitCode.DONE : ExitCode.STOPPED;
  }

  private static String verified(RollbackResult result) {
    return Report.count(result.hashes(), "hash").replace("hashs", "hashes")
        + ", "
        + Report.count(result.modes(), "mode")
        + ", "
        + Report.count(result.absent(), "absence")
        + "; "
        + result.wrong().size()
        + " wrong";
  }

  private static String counts(RollbackResult result) {
    List<String> parts = new ArrayList<>();
    add(parts, result, Verdict.RESTORE, "restored");
    add(parts, result, Verdict.REMOVE, "removed");
    add(parts, result, Verdict.MERGE, "restored with the edits made since");
    add(parts, result, Verdict.ALREADY, "as it was already");
    add(parts, result, Verdict.KEEP, "kept as it is");
    add(parts, result, Verdict.CONFLICT, "in conflict, and not touched");
    add(parts, result, Verdict.UNREADABLE, "not in the snapshots any more");
    return what(result) + ": " + String.join(", ", parts);
  }

  private static String what(RollbackResult result) {
    return result
        .title()
        .replaceFirst("^rollback of ", "")
        .replaceFirst("^rollback to before ", "everything since ")
        .replaceFirst("^emergency rollback$", "everything");
  }

  private static void add(
      List<String> parts, RollbackResult result, Verdict verdict, String words) {
    long count = result.count(verdict);
    if (count > 0) {
      parts.add(Report.count(count, "file") + " " + words);
    }
  }

  private void problems(RollbackResult result) {
    for (Item item : result.of(Verdict.CONFLICT)) {
      String path = Report.shown(item.path());
      console.complain("banyan: " + path + " " + Report.shown(item.note()));
      if (item.copy() != null) {
        console.complain("  see " + path + Rollback.COPY + " beside it; the file is not touched");
      }
      console.complain(
          "  to keep it as it is:        banyan rollback --file '" + path + "' --ours");
      console.complain(
          "  to get back what it was:    banyan rollback --file '" + path + "' --theirs");
    }
    for (Item item : result.of(Verdict.UNREADABLE)) {
      console.complain(
          "banyan: " + Report.shown(item.path()) + " was not restored: " + item.note());
    }
    result
        .wrong()
        .forEach(
            path ->
                console.complain(
                    "banyan: " + Report.shown(path) + " is not what it should be after all"));
  }

  /** What would be done. */
  void preview(RollbackResult result) throws IOException {
    if (!console.forPeople()) {
      JsonWriter.document(console.out(), json -> json(json, result, true));
      return;
    }
    Report report = new Report(console.style());
    report.hanging("Would take back ", 2, counts(result));
    for (Item item : result.items()) {
      String word = item.verdict().name().toLowerCase(Locale.ROOT);
      report.hanging(
          "  " + word + " ".repeat(Math.max(1, 12 - word.length())),
          14,
          item.path() + (item.note().isEmpty() ? "" : " (" + item.note() + ")"));
    }
    console.out().text(report.toString());
    console.note("nothing was changed");
  }

  private static void json(JsonWriter json, RollbackResult result, boolean dryRun) {
    json.field("version", 1)
        .field("dryRun", dryRun)
        .field("title", result.title())
        .optional("snapshot", result.label().isEmpty() ? null : result.label())
        .field("complete", result.complete())
        .field("hashes", result.hashes())
        .field("modes", result.modes())
        .field("absent", result.absent())
        .texts("wrong", result.wrong())
        .objects(
            "files",
            result.items(),
            (file, item) ->
                file.field("path", item.path())
                    .field("verdict", item.verdict().name().toLowerCase(Locale.ROOT))
                    .field("note", item.note()));
  }

  /** The labels of snapshots that went. */
  void pruned(Collection<String> gone) throws IOException {
    if (!console.forPeople()) {
      JsonWriter.document(console.out(), json -> json.field("version", 1).texts("removed", gone));
      return;
    }
    gone.forEach(label -> console.out().line("removed " + label));
    console.note(Report.count(gone.size(), "snapshot") + " removed");
  }

  /** The snapshots. */
  void list(List<Snapshot> snapshots, Ledger ledger, Instant now) throws IOException {
    Set<String> inEffect = ledger.inEffect().stream().map(Deed::label).collect(Collectors.toSet());
    if (!console.forPeople()) {
      JsonWriter.document(
          console.out(),
          json ->
              json.field("version", 1)
                  .objects(
                      "snapshots", snapshots, (one, snapshot) -> json(one, snapshot, inEffect)));
      return;
    }
    if (snapshots.isEmpty()) {
      console.out().line("There is no snapshot: nothing has been applied here.");
      return;
    }
    Report report = new Report(console.style());
    report.plain(pad("Snapshot") + "    Age      Size  Content");
    for (Snapshot snapshot : snapshots) {
      report.hanging(
          pad(Report.shown(snapshot.label()))
              + String.format(
                  Locale.ROOT,
                  "%7s  %8s  ",
                  age(Duration.between(snapshot.time(), now)),
                  size(snapshot.size())),
          LABEL_COLUMNS + 19,
          content(snapshot, inEffect.contains(snapshot.label())));
      snapshot.leftOut().forEach(line -> report.hanging("    ", 4, "without " + line));
    }
    console.out().text(report.toString());
  }

  private static String pad(String text) {
    return text + " ".repeat(Math.max(1, LABEL_COLUMNS - text.length()));
  }

  private static String content(Snapshot snapshot, boolean inEffect) {
    return snapshot.title()
        + (inEffect ? " (in effect)" : "")
        + ": "
        + Report.count(snapshot.files(), "file")
        + (snapshot.created() == 0 ? "" : ", " + snapshot.created() + " that did not exist")
        + (snapshot.backup().isEmpty()
            ? ""
            : ", " + Report.count(snapshot.backup().size(), "backup file"))
        + (snapshot.uncommitted() == 0 ? "" : ", " + snapshot.uncommitted() + " not committed");
  }

  private static void json(JsonWriter json, Snapshot snapshot, Set<String> inEffect) {
    json.field("label", snapshot.label())
        .field("title", snapshot.title())
        .field("reason", snapshot.reason())
        .field("time", snapshot.time().toString())
        .field("inEffect", inEffect.contains(snapshot.label()))
        .field("files", snapshot.files())
        .field("created", snapshot.created())
        .field("size", (double) snapshot.size())
        .field("backupFiles", snapshot.backup().size())
        .field("uncommitted", snapshot.uncommitted())
        .field("head", snapshot.head())
        .texts("versions", snapshot.versions())
        .texts("leftOut", snapshot.leftOut());
  }

  private static String age(Duration age) {
    if (age.toDays() > 1) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 1) {
      return age.toHours() + " h";
    }
    return Math.max(0, age.toMinutes()) + " min";
  }

  private static String size(long bytes) {
    return bytes < 10_000
        ? bytes + " B"
        : bytes < 10_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
  }

  /** How the rehearsal came out; returns the exit code. */
  int rehearsal(List<Level> levels) throws IOException {
    boolean passed = levels.stream().allMatch(level -> level.wrong().isEmpty());
    if (!console.forPeople()) {
      JsonWriter.document(
          console.out(),
          json ->
              json.field("version", 1)
                  .field("passed", passed)
                  .objects("levels", levels, RollbackText::json));
    } else if (levels.isEmpty()) {
      console.out().line("Nothing of a migration is in effect; there is nothing to rehearse.");
    } else {
      Report report = new Report(console.style());
      levels.forEach(level -> level(report, level));
      report.plain(
          Report.count(levels.size(), "rollback")
              + " rehearsed on a copy: "
              + (passed ? "every byte as it must be" : "NOT as it must be"));
      console.out().text(report.toString());
    }
    return passed ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private static void level(Report report, Level level) {
    report.hanging(
        level.wrong().isEmpty() ? "  ok     " : "  WRONG  ",
        9,
        level.title()
            + ": "
            + level.exact()
            + " exact, "
            + level.merged()
            + " merged, "
            + level.conflicts()
            + " in conflict; "
            + Report.count(level.compared(), "file")
            + " compared");
    level.wrong().forEach(line -> report.hanging("         ", 9, line));
  }

  private static void json(JsonWriter json, Level level) {
    json.field("title", level.title())
        .field("exact", level.exact())
        .field("merged", level.merged())
        .field("conflicts", level.conflicts())
        .field("compared", level.compared())
        .texts("wrong", level.wrong());
  }
}
