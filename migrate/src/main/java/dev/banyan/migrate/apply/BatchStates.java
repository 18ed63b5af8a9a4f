package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Kind;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.State;
import dev.banyan.migrate.journal.Transaction;
import dev.banyan.model.Batch;
import dev.banyan.model.Plan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which batches of a plan are done, by the journal. */
public final class BatchStates {
  private final Ledger ledger;

  /** The states that a journal tells. */
  public BatchStates(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Whether a batch was applied to its end, its checks passed, and nothing of it has been taken
   * back since; in one go or file by file.
   */
  public boolean done(Batch batch) {
    Set<String> inEffect = ledger.lastDeeds().keySet();
    List<Transaction> ofBatch =
        ledger.current().stream()
            .filter(at -> at.intent().kind() == Kind.APPLY)
            .filter(at -> at.intent().batch() == batch.number() && at.state() != State.UNDONE)
            .toList();
    return ofBatch.stream().flatMap(BatchStates::changed).allMatch(inEffect::contains)
        && (applied(ofBatch)
            || batch.consumers().stream().allMatch(c -> inEffect.contains(c.path())));
  }

  private static Stream<String> changed(Transaction at) {
    return at.state() == State.STOPPED ? at.kept().stream() : at.intent().paths();
  }

  /** A file alone does not make its batch. */
  private static boolean applied(List<Transaction> ofBatch) {
    List<Transaction> whole =
        ofBatch.stream().filter(at -> !at.label().endsWith(BatchRequest.ONE_FILE)).toList();
    return !whole.isEmpty() && whole.get(whole.size() - 1).state() == State.DONE;
  }

  /** Batches of a plan that come before one and are not done. */
  public List<Integer> openBefore(Plan plan, int batch) {
    return plan.batches().stream()
        .filter(before -> before.number() < batch && !done(before))
        .map(Batch::number)
        .toList();
  }
}
