package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.migrate.apply.Housekeeping;
import dev.banyan.migrate.plan.PlanJson;
import dev.banyan.migrate.rollback.Refusal;
import dev.banyan.migrate.rollback.Rehearsal;
import dev.banyan.migrate.rollback.Rollback;
import dev.banyan.migrate.rollback.RollbackResult;
import dev.banyan.migrate.rollback.Workplace;
import dev.banyan.migrate.snapshot.Retention;
import dev.banyan.migrate.snapshot.Snapshot;
import dev.banyan.migrate.spec.RetentionSpec;
import dev.banyan.migrate.spec.SpecReader;
import dev.banyan.migrate.spec.SpecResult;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a migration back, wholly or in part, and keeps what people edited since. */
@Command(
    name = "rollback",
    sortOptions = false,
    description = {
      "Take back a file, a batch, or all of it.",
      "Edits made after the migration stay, by three-way merge; where they touch the",
      "same lines the file is left alone, and a copy with conflict markers is laid",
      "beside it."
    },
    footer = {
      "",
      "Example:",
      "  banyan rollback --list                        the snapshots that there are",
      "  banyan rollback --batch 2 --dry-run           what would be done",
      "  banyan rollback --file app/board.py --theirs  decide a conflict",
      "  banyan rollback --emergency                   back to before the migration"
    })
final class RollbackCommand implements Callable<Integer> {
  private final Console console;

  @Mixin RollbackOptions options = new RollbackOptions();

  RollbackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.accept(Format.TEXT, Format.JSON);
    options.check();
    try (Workplace place =
        Workplace.enter(console.project(), "banyan rollback", console.instruments())) {
      place.recovered().ifPresent(outcome -> Settling.tell(outcome, console));
      new CommitOwed(place.tree().root()).tell(console);
      return run(place);
    } catch (Refusal e) {
      throw new UsageProblem(String.valueOf(e.getMessage()), e.next().toArray(String[]::new));
    }
  }

  private int run(Workplace place) throws IOException {
    RollbackText text = new RollbackText(console);
    if (options.list) {
      text.list(
          place.snapshots().list(),
          place.journal().ledger(),
          console.surroundings().clock().instant());
      return ExitCode.DONE;
    }
    if (options.test) {
      return text.rehearsal(Rehearsal.run(place, Version.all()));
    }
    return options.prune ? prune(place, text) : takeBack(place, text);
  }

  private int takeBack(Workplace place, RollbackText text) throws IOException {
    Rollback rollback = new Rollback(place, Version.all());
    if (options.dryRun) {
      text.preview(rollback.preview(options.scope(), options.decision()));
      return ExitCode.DONE;
    }
    Snapshot oldest = options.withBackup ? oldest(place) : null;
    return CutOffNotice.during(
        () -> {
          RollbackResult result = rollback.run(options.scope(), options.decision());
          int backups = oldest == null ? 0 : place.snapshots().restoreBackup(oldest);
          return text.result(result, backups);
        },
        console,
        "The next command finishes it:  banyan rollback --list");
  }

  /** The snapshot whose backup files are put back. */
  private Snapshot oldest(Workplace place) throws IOException {
    List<String> labels =
        options.scope().deeds(place.journal().ledger()).stream().map(deed -> deed.label()).toList();
    return place.snapshots().list().stream()
        .filter(snapshot -> labels.contains(snapshot.label()))
        .findFirst()
        .orElseThrow(() -> new UsageProblem("there is no snapshot to take backup files from"));
  }

  private int prune(Workplace place, RollbackText text) throws IOException {
    Retention usual = Retention.of(retention(place));
    Retention retention =
        new Retention(
            options.keep == null ? usual.most() : Math.max(1, options.keep),
            options.days == null ? usual.age() : Duration.ofDays(Math.max(0, options.days)));
    Set<String> gone = Housekeeping.tidy(place, plan(place), retention);
    text.pruned(gone);
    return ExitCode.DONE;
  }

  /** What the spec says, as far as there is one that can be read. */
  private static RetentionSpec retention(Workplace place) throws IOException {
    Path spec = place.tree().root().resolve(SpecOptions.FILE);
    return Files.isRegularFile(spec)
            && SpecReader.read(spec, place.tree().root()) instanceof SpecResult.Valid valid
        ? valid.spec().retention()
        : RetentionSpec.defaults();
  }

  /** Without a plan that can be read, the migration counts as unfinished. */
  private static @Nullable Plan plan(Workplace place) {
    try {
      return PlanJson.load(place.tree().root());
    } catch (IOException e) {
      return null;
    }
  }
}
