package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Execution;
import dev.banyan.migrate.journal.FileRecord;
import dev.banyan.migrate.journal.Intent;
import dev.banyan.migrate.journal.Kind;
import dev.banyan.migrate.journal.Obstructed;
import dev.banyan.migrate.journal.Preflight;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.journal.StepRecord;
import dev.banyan.migrate.rollback.Workplace;
import dev.banyan.migrate.snapshot.SnapshotStore.Kept;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes consumers together: a snapshot, the journal, then one consumer at a time with its checks.
 * Serves one thread.
 */
public final class BatchRun {
  private final Workplace place;
  private final List<ConsumerCheck> checks;
  private final List<BatchCheck> batchChecks;
  private final Progress progress;

  /**
   * @param checks made after each consumer, at the same time; the first that fails is told
   * @param batchChecks made once, when all are in place
   */
  public BatchRun(
      Workplace place,
      List<ConsumerCheck> checks,
      List<BatchCheck> batchChecks,
      Progress progress) {
    this.place = place;
    this.checks = List.copyOf(checks);
    this.batchChecks = List.copyOf(batchChecks);
    this.progress = progress;
  }

  /** Where a run failed. */
  private record Failure(int at, String reason) {}

  /**
   * Carries a batch out.
   *
   * @throws Obstructed when something is in the way; then nothing was changed
   * @throws IOException when it could be neither carried out nor put back, as on a full disk; then
   *     the next command undoes it
   */
  public BatchOutcome run(BatchRequest request) throws IOException {
    Preflight.check(place.tree(), request.steps(), Kind.APPLY);
    String label = place.journal().ledger().nextLabel(request.word());
    Kept kept =
        place.snapshots().keep(label, request.steps(), request.about(), place.instruments().hook());
    Execution execution =
        Execution.prepare(
            place.tree(),
            place.journal(),
            kept.contents(),
            place.instruments(),
            label,
            intent(request, kept.steps()));
    execution.begin();
    Failure failure = carryOut(execution, request.steps(), kept.steps());
    if (failure == null) {
      execution.finish("");
      return new BatchOutcome.Done(label, consumers(request.steps()));
    }
    return request.rollbackOnFailure() || failure.at() == 0
        ? rollBack(execution, label, kept.steps(), failure, request)
        : stop(execution, label, kept.steps(), failure);
  }

  private Intent intent(BatchRequest request, List<StepRecord> steps) throws IOException {
    List<String> appearing =
        steps.stream()
            .flatMap(step -> step.files().stream())
            .filter(file -> file.after() != null)
            .map(FileRecord::path)
            .toList();
    return new Intent(
        Kind.APPLY,
        request.about().title(),
        request.batch(),
        steps,
        place.tree().missingFolders(appearing),
        List.of(),
        List.of());
  }

  private static List<String> consumers(List<Step> steps) {
    return steps.stream().map(Step::consumer).toList();
  }

  private @Nullable Failure carryOut(
      Execution execution, List<Step> steps, List<StepRecord> records) {
    for (int i = 0; i < steps.size(); i++) {
      try {
        execution.carryOut(records.get(i));
        Optional<String> wrong = check(steps.get(i));
        if (wrong.isPresent()) {
          return new Failure(i, wrong.get());
        }
      } catch (IOException e) {
        return new Failure(i, String.valueOf(e.getMessage()));
      }
      progress.done(i + 1, steps.size(), steps.get(i).consumer());
    }
    return checkAll(steps);
  }

  private Optional<String> check(Step step) throws IOException {
    for (Optional<String> wrong : AtOnce.all(checks, check -> check.check(step))) {
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private @Nullable Failure checkAll(List<Step> steps) {
    List<String> consumers = consumers(steps);
    Failure first = null;
    for (BatchCheck check : batchChecks) {
      try {
        for (Map.Entry<String, String> wrong : check.check(steps).entrySet()) {
          int at = Math.max(0, consumers.indexOf(wrong.getKey()));
          first = first == null || at < first.at() ? new Failure(at, wrong.getValue()) : first;
        }
      } catch (IOException e) {
        return new Failure(0, String.valueOf(e.getMessage()));
      }
    }
    return first;
  }

  private static BatchOutcome rollBack(
      Execution execution,
      String label,
      List<StepRecord> steps,
      Failure failure,
      BatchRequest request)
      throws IOException {
    execution.beginUndoing(failure.reason());
    List<String> left = execution.putBack(steps);
    execution.undone(left, failure.reason());
    String at = steps.get(failure.at()).consumer();
    return request.rollbackOnFailure()
        ? new BatchOutcome.RolledBack(label, at, failure.reason(), left)
        : new BatchOutcome.Stopped(label, List.of(), at, failure.reason(), left);
  }

  private static BatchOutcome stop(
      Execution execution, String label, List<StepRecord> steps, Failure failure)
      throws IOException {
    List<StepRecord> staying = steps.subList(0, failure.at());
    List<String> left = execution.putBack(steps.subList(failure.at(), steps.size()));
    execution.stop(staying, failure.reason());
    return new BatchOutcome.Stopped(
        label,
        staying.stream().map(StepRecord::consumer).toList(),
        steps.get(failure.at()).consumer(),
        failure.reason(),
        left);
  }
}
