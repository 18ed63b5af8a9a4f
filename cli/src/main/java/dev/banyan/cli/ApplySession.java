package dev.banyan.cli;

import dev.banyan.cli.ApplyOptions.Commit;
import dev.banyan.migrate.analysis.Analyzer;
import dev.banyan.migrate.apply.BatchCheck;
import dev.banyan.migrate.apply.BatchOutcome;
import dev.banyan.migrate.apply.BatchRequest;
import dev.banyan.migrate.apply.BatchRun;
import dev.banyan.migrate.apply.BatchStates;
import dev.banyan.migrate.apply.CommandCheck;
import dev.banyan.migrate.apply.CompileCheck;
import dev.banyan.migrate.apply.ConsumerCheck;
import dev.banyan.migrate.apply.GitStage;
import dev.banyan.migrate.apply.Housekeeping;
import dev.banyan.migrate.apply.LateCommit;
import dev.banyan.migrate.apply.Migration;
import dev.banyan.migrate.apply.OldReferencesCheck;
import dev.banyan.migrate.apply.ParseCheck;
import dev.banyan.migrate.apply.Progress;
import dev.banyan.migrate.apply.Replan;
import dev.banyan.migrate.apply.Work;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.plan.PlanJson;
import dev.banyan.migrate.plan.Planner;
import dev.banyan.migrate.rollback.Workplace;
import dev.banyan.migrate.snapshot.About;
import dev.banyan.migrate.snapshot.Retention;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Batch;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of apply that writes: its checks, its batches, its commits. */
final class ApplySession {
  private final Workplace place;
  private final Spec spec;
  private final ApplyOptions options;
  private final Console console;
  private final Migration migration;

  ApplySession(Workplace place, Spec spec, ApplyOptions options, Console console) {
    this.place = place;
    this.spec = spec;
    this.options = options;
    this.console = console;
    this.migration = new Migration(place.tree(), spec, options.includeText, true);
  }

  private Path project() {
    return place.tree().root();
  }

  /** Applies what was chosen, and returns the exit code. */
  int run(Plan planned) throws IOException {
    Plan plan = options.replan ? replanned(planned) : planned;
    ApplyChoice choice = new ApplyChoice(plan, options);
    choice.checkFresh(place.tree(), place.journal().ledger());
    choice.checkDestination(migration);
    List<Integer> batches = choice.batches(place.journal().ledger());
    GitStage stage = options.commit == null ? null : GitStage.of(project());
    if (stage != null && options.branch != null) {
      stage.branch(options.branch);
    }
    ApplyText text = new ApplyText(console, options);
    batches = stage == null ? batches : withUncommitted(batches, choice, stage);
    int code = batches.isEmpty() ? ExitCode.DONE : migrate(choice, batches, stage, text);
    text.finish(batches.isEmpty());
    Housekeeping.tidy(place, plan, Retention.of(spec.retention()))
        .forEach(label -> console.detail("snapshot " + label + " has served its time"));
    return code;
  }

  private int migrate(
      ApplyChoice choice, List<Integer> batches, @Nullable GitStage stage, ApplyText text)
      throws IOException {
    int code = ExitCode.DONE;
    try (CompileCheck compiles = CompileCheck.of(project(), console.surroundings().environment());
        OldReferencesCheck references = migration.oldReferences()) {
      List<ConsumerCheck> checks = new ArrayList<>();
      checks.add(new ParseCheck(place.tree()));
      checks.add(compiles);
      if (references != null) {
        checks.add(references);
      }
      for (int i = 0; i < batches.size() && code == ExitCode.DONE; i++) {
        Work work = migration.work(choice.batch(batches.get(i)), choice::wants);
        CommitOwed owed = new CommitOwed(place.tree().root());
        owed.note(stage == null ? 0 : work.number());
        code = text.tell(work, outcome(work, checks, choice), commit(stage, choice.plan(), work));
        owed.settled(stage == null ? 0 : work.number());
      }
    }
    return code;
  }

  private Plan replanned(Plan old) throws IOException {
    Plan fresh =
        Planner.plan(
            Analyzer.analyze(spec, project()),
            spec,
            project(),
            LocalDate.now(console.surroundings().clock()));
    Plan plan = Replan.of(old, fresh, place.journal().ledger().lastDeeds().keySet());
    PlanJson.save(plan, project());
    console.note("the plan is up to date: " + Report.count(plan.consumers(), "file"));
    return plan;
  }

  /** To do again what is done would leave a snapshot of nothing. */
  private BatchOutcome outcome(Work work, List<ConsumerCheck> checks, ApplyChoice choice)
      throws IOException {
    BatchStates states = new BatchStates(place.journal().ledger());
    return work.steps().isEmpty() && states.done(choice.batch(work.number()))
        ? new BatchOutcome.Done("", List.of())
        : carryOut(work, checks);
  }

  private BatchOutcome carryOut(Work work, List<ConsumerCheck> checks) throws IOException {
    BatchRun run = new BatchRun(place, checks, batchChecks(), progress(work));
    try {
      return run.run(
          new BatchRequest(
              word(work), work.number(), work.steps(), about(work), options.rollbackOnFailure));
    } finally {
      if (progressIsShown()) {
        console.progress("");
      }
    }
  }

  private boolean progressIsShown() {
    return console.surroundings().watched() && !console.options().quiet;
  }

  private List<BatchCheck> batchChecks() throws IOException {
    return options.check == null
        ? List.of(migration.leftInstances())
        : List.of(migration.leftInstances(), new CommandCheck(project(), options.check));
  }

  private String word(Work work) {
    return "batch-" + work.number() + (options.file == null ? "" : BatchRequest.ONE_FILE);
  }

  private Progress progress(Work work) {
    return progressIsShown()
        ? (done, of, consumer) ->
            console.progress("batch " + work.number() + ": " + done + " of " + of)
        : Progress.NONE;
  }

  private About about(Work work) throws IOException {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    Path given = options.spec;
    Path specFile =
        given == null ? project().resolve(SpecOptions.FILE) : console.directory().resolve(given);
    documents.put(SpecOptions.FILE, Files.readAllBytes(specFile));
    documents.put("plan.json", Files.readAllBytes(PlanJson.file(project())));
    String reason = options.reason == null ? "before " + title(work) : options.reason;
    return new About(
        title(work),
        reason,
        console.surroundings().clock().instant(),
        Version.all(),
        documents,
        spec.backup(),
        console.surroundings().environment());
  }

  private String title(Work work) {
    return "batch " + work.number() + (options.file == null ? "" : ", " + options.file);
  }

  /** Commits a batch once it is done, and with it what a run that stopped has migrated of it. */
  private ApplyText.Committing commit(@Nullable GitStage stage, Plan plan, Work work) {
    return () -> {
      List<GitStage.Committed> made = new ArrayList<>();
      if (stage == null) {
        return made;
      }
      CommitMessage message = new CommitMessage(options.message, plan);
      if (work.steps().isEmpty()) {
        return late(stage, message, work);
      }
      List<FileChange> earlier = new LateCommit(place, stage).of(work.number(), work.paths());
      if (options.commit == Commit.FILE) {
        for (FileChange change : earlier) {
          made.add(stage.commit(List.of(change), message.of(work, List.of(change))));
        }
        for (Step step : work.steps()) {
          made.add(stage.commit(step.changes(), message.of(work, step.changes())));
        }
      } else {
        List<FileChange> changes = Stream.concat(earlier.stream(), work.changes()).toList();
        made.add(stage.commit(changes, message.of(work, changes)));
      }
      return made;
    };
  }

  /** The commit that a batch is owed, since the run that applied it was cut off or made none. */
  private List<GitStage.Committed> late(GitStage stage, CommitMessage message, Work work)
      throws IOException {
    List<FileChange> changes = new LateCommit(place, stage).of(work.number(), Set.of());
    return changes.isEmpty()
        ? List.of()
        : List.of(stage.commit(changes, message.of(work, changes)));
  }

  /** With --all, batches that are done and not committed come first, each with its own commit. */
  private List<Integer> withUncommitted(List<Integer> open, ApplyChoice choice, GitStage stage)
      throws IOException {
    if (!options.all) {
      return open;
    }
    LateCommit late = new LateCommit(place, stage);
    List<Integer> all = new ArrayList<>();
    for (Batch batch : choice.plan().batches()) {
      if (open.contains(batch.number()) || !late.of(batch.number(), Set.of()).isEmpty()) {
        all.add(batch.number());
      }
    }
    return all;
  }
}
