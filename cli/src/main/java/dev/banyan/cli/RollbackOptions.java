package dev.banyan.cli;

import dev.banyan.migrate.rollback.Decision;
import dev.banyan.migrate.rollback.Scope;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is taken back, and how. */
final class RollbackOptions {
  @Option(names = "--file", paramLabel = "PATH", description = "Take back what was done to a file.")
  @Nullable String file;

  @Option(names = "--batch", paramLabel = "N", description = "Take back a batch.")
  @Nullable Integer batch;

  @Option(
      names = "--to",
      paramLabel = "LABEL",
      description = "Take back everything since a snapshot, that one included.")
  @Nullable String to;

  @Option(
      names = "--emergency",
      description =
          "Take back all of it. Needs the journal and the snapshots alone; spec, plan and the"
              + " project's Git repository may be damaged or gone.")
  boolean emergency;

  @Option(names = "--list", description = "Show the snapshots: size, content, age.")
  boolean list;

  @Option(
      names = "--test",
      description = "Rehearse every rollback on a copy of the project, and compare it.")
  boolean test;

  @Option(names = "--dry-run", description = "Show what would be done; change no file.")
  boolean dryRun;

  @Option(names = "--cascade", description = "With --batch: later batches that depend on it, too.")
  boolean cascade;

  @Option(names = "--ours", description = "With --file: keep the file as it is now.")
  boolean ours;

  @Option(
      names = "--theirs",
      description = "With --file: what it was, even where it was edited since.")
  boolean theirs;

  @Option(
      names = "--with-backup",
      description = "With --to or --emergency: put back the spec's backup files, too.")
  boolean withBackup;

  @Option(
      names = "--prune",
      description = "Remove snapshots that are old or many, and needed no more.")
  boolean prune;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "With --prune: how many stay; else as the spec says, or 50.")
  @Nullable Integer keep;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "With --prune: how old they may get; else as the spec says, or 90.")
  @Nullable Integer days;

  /**
   * Makes sure that they fit together.
   *
   * @throws UsageProblem when they do not
   */
  void check() {
    long named =
        Stream.of(file, batch, to).filter(Objects::nonNull).count()
            + Stream.of(emergency, list, test, prune).filter(given -> given).count();
    if (named != 1) {
      throw new UsageProblem(
          named == 0 ? "say what to take back" : "only one thing can be asked for at a time",
          "To see what there is:  banyan rollback --list",
          "One batch:             banyan rollback --batch 2",
          "All of it:             banyan rollback --emergency");
    }
    UsageProblem.unlessTogether("--cascade", cascade, "--batch", batch != null);
    UsageProblem.unlessTogether("--ours", ours, "--file", file != null);
    UsageProblem.unlessTogether("--theirs", theirs, "--file", file != null);
    UsageProblem.unlessTogether(
        "--with-backup", withBackup, "--to or --emergency", to != null || emergency);
    UsageProblem.unlessTogether("--keep", keep != null, "--prune", prune);
    UsageProblem.unlessTogether("--days", days != null, "--prune", prune);
    if (ours && theirs) {
      throw new UsageProblem("--ours and --theirs exclude each other");
    }
  }

  Scope scope() {
    if (file != null) {
      return new Scope.OfFile(file);
    }
    if (batch != null) {
      return new Scope.OfBatch(batch, cascade);
    }
    return to != null ? new Scope.SinceLabel(to) : new Scope.Everything();
  }

  Decision decision() {
    return ours ? Decision.OURS : theirs ? Decision.THEIRS : Decision.NONE;
  }
}
