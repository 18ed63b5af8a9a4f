package dev.banyan.cli;

import dev.banyan.migrate.apply.BatchStates;
import dev.banyan.migrate.apply.Migration;
import dev.banyan.migrate.apply.Staleness;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.model.Batch;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What of a plan is to be applied, and whether it may be. */
final class ApplyChoice {
  private static final int MOST_NAMED = 20;

  private final Plan plan;
  private final ApplyOptions options;

  ApplyChoice(Plan plan, ApplyOptions options) {
    this.plan = plan;
    this.options = options;
  }

  Plan plan() {
    return plan;
  }

  /**
   * A batch of the plan.
   *
   * @throws UsageProblem when there is none of that number
   */
  Batch batch(int number) {
    return plan.batches().stream()
        .filter(batch -> batch.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageProblem(
                    "the plan has no batch " + number + "; it has " + numbers(),
                    "To see them:  banyan plan"));
  }

  private String numbers() {
    List<Integer> all = plan.batches().stream().map(Batch::number).toList();
    boolean many = all.size() > MOST_NAMED;
    return all.isEmpty()
        ? "none"
        : many
            ? Report.count(all.size(), "batch") + ", up to " + all.get(all.size() - 1)
            : words(all);
  }

  /** Whether a consumer is to be migrated. */
  boolean wants(String path) {
    return options.file == null || options.file.equals(path);
  }

  /**
   * Numbers of the batches, in order.
   *
   * @throws UsageProblem when a batch before them is not done, or what is named is not planned
   */
  List<Integer> batches(Ledger ledger) {
    BatchStates states = new BatchStates(ledger);
    if (options.all) {
      List<Integer> open = new ArrayList<>();
      plan.batches().stream()
          .filter(batch -> !states.done(batch))
          .map(Batch::number)
          .forEach(open::add);
      return open;
    }
    int number = options.batch == null ? ofFile() : batch(options.batch).number();
    List<Integer> before = states.openBefore(plan, number);
    if (!before.isEmpty() && !options.outOfOrder && !options.dryRun) {
      throw new UsageProblem(
          "batch " + number + " comes after batches that are not validated yet: " + words(before),
          "To go on in order:  banyan apply --batch " + before.get(0),
          "To do it anyway:    add --out-of-order");
    }
    return List.of(number);
  }

  private static String words(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private int ofFile() {
    String path = String.valueOf(options.file);
    return plan.batches().stream()
        .filter(batch -> batch.consumers().stream().anyMatch(c -> c.path().equals(path)))
        .map(Batch::number)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageProblem(
                    path + " is in no batch of the plan",
                    "Paths are relative to the project, with /, as 'banyan plan --all' shows them."));
  }

  /**
   * Makes sure that the plan still fits.
   *
   * @throws UsageProblem naming what has changed since it was made
   */
  void checkFresh(ProjectTree tree, Ledger ledger) throws IOException {
    List<String> changed = Staleness.of(plan, tree, ledger);
    if (changed.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    changed.stream().limit(MOST_NAMED).forEach(path -> lines.add("  " + Report.shown(path)));
    if (changed.size() > MOST_NAMED) {
      lines.add("  and " + (changed.size() - MOST_NAMED) + " more");
    }
    lines.add("To bring the plan up to date and go on:  the same command with --replan");
    throw new UsageProblem(
        Report.count(changed.size(), "file") + " changed since the plan was made; nothing was done",
        lines.toArray(String[]::new));
  }

  /**
   * Makes sure that there is something to move onto.
   *
   * @throws UsageProblem when a destination does not exist
   */
  void checkDestination(Migration migration) throws IOException {
    List<String> missing = migration.missingDestinations();
    if (!missing.isEmpty()) {
      throw new UsageProblem(
          "the destination does not exist yet: " + String.join(", ", missing),
          "Nothing can be moved onto it before; write it, or correct code.new in the spec.");
    }
  }
}
