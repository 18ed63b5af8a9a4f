package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.FileRecord;
import dev.banyan.migrate.journal.Kind;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.State;
import dev.banyan.migrate.journal.Transaction;
import dev.banyan.model.Batch;
import dev.banyan.model.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which batches of a plan are done, by the journal. */
public final class BatchStates {
  private final Ledger ledger;

  /** The states that a journal tells. */
  public BatchStates(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Whether a batch was applied to its end, its checks passed, and nothing of it has been taken
   * back since.
   */
  public boolean done(int batch) {
    Set<String> inEffect = new HashSet<>();
    for (Deed deed : ledger.inEffect()) {
      inEffect.add(deed.label() + " " + deed.file().path());
    }
    List<Transaction> ofBatch =
        ledger.transactions().stream()
            .filter(at -> at.intent().kind() == Kind.APPLY && at.intent().batch() == batch)
            .filter(at -> at.state() != State.UNDONE)
            .toList();
    return !ofBatch.isEmpty()
        && ofBatch.get(ofBatch.size() - 1).state() == State.DONE
        && whole(ofBatch.get(ofBatch.size() - 1), inEffect);
  }

  private static boolean whole(Transaction done, Set<String> inEffect) {
    return done.intent().files().stream()
        .map(FileRecord::path)
        .allMatch(path -> inEffect.contains(done.label() + " " + path));
  }

  /** Batches of a plan that come before one and are not done. */
  public List<Integer> openBefore(Plan plan, int batch) {
    return plan.batches().stream()
        .map(Batch::number)
        .filter(number -> number < batch && !done(number))
        .toList();
  }
}
