package dev.banyan.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is applied, and how. */
final class ApplyOptions {
  /** How commits are cut. */
  enum Commit {
    /** One for each batch. */
    BATCH,
    /** One for each consumer. */
    FILE
  }

  @Option(names = "--batch", paramLabel = "N", description = "Migrate this batch of the plan.")
  @Nullable Integer batch;

  @Option(names = "--file", paramLabel = "PATH", description = "Migrate one consumer alone.")
  @Nullable String file;

  @Option(names = "--all", description = "Migrate every batch that is not done, in order.")
  boolean all;

  @Option(names = "--dry-run", description = "Show what would change; write nothing at all.")
  boolean dryRun;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "With --dry-run: write the differences as a page, side by side.")
  @Nullable Path page;

  @Option(
      names = "--rollback-on-failure",
      description = "Put the whole batch back when one of its checks fails.")
  boolean rollbackOnFailure;

  @Option(
      names = "--check",
      paramLabel = "COMMAND",
      description =
          "A command, as your tests, that must succeed when the batch is in place; else it fails.")
  @Nullable String check;

  @Option(
      names = "--replan",
      description = "Bring the plan up to date first, when files have changed since.")
  boolean replan;

  @Option(names = "--out-of-order", description = "Do not wait for the batches before it.")
  boolean outOfOrder;

  @Option(
      names = "--include-text",
      description = "Rewrite mentions in comments and other texts, too.")
  boolean includeText;

  @Option(
      names = "--commit",
      paramLabel = "batch|file",
      arity = "0..1",
      fallbackValue = "batch",
      description =
          "Make a Git commit of each batch, or file; nothing else is committed. A batch that is"
              + " applied already, and not committed, is committed now.")
  @Nullable Commit commit;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "With --commit: on a branch of that name, made when it is not there.")
  @Nullable String branch;

  @Option(
      names = "--message",
      paramLabel = "TEMPLATE",
      description =
          "With --commit: its message; {name}, {batch}, {title}, {files}, {old}, {new} and {paths}"
              + " are filled in.")
  @Nullable String message;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the snapshot.")
  @Nullable String reason;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "The spec; else banyan.yaml in the project.")
  @Nullable Path spec;

  /**
   * Makes sure that they fit together.
   *
   * @throws UsageProblem when they do not
   */
  void check() {
    int named = (batch == null ? 0 : 1) + (file == null ? 0 : 1) + (all ? 1 : 0);
    if (named != 1) {
      throw new UsageProblem(
          named == 0 ? "say what to apply" : "--batch, --file and --all exclude each other",
          "One batch:         banyan apply --batch 1",
          "One file:          banyan apply --file app/pages/board.py",
          "All that is left: banyan apply --all");
    }
    UsageProblem.unlessTogether("--page", page != null, "--dry-run", dryRun);
    UsageProblem.unlessTogether("--branch", branch != null, "--commit", commit != null);
    UsageProblem.unlessTogether("--message", message != null, "--commit", commit != null);
  }
}
