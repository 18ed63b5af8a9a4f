package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.model.Batch;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which planned consumers somebody has changed since the plan was made. */
public final class Staleness {
  private Staleness() {}

  /** Their paths; what was migrated is done with, whatever its people write into it since. */
  public static List<String> of(Plan plan, ProjectTree tree, Ledger ledger) throws IOException {
    List<String> changed = new ArrayList<>();
    Set<String> migrated = ledger.lastDeeds().keySet();
    for (Batch batch : plan.batches()) {
      for (PlannedConsumer consumer : batch.consumers()) {
        if (!migrated.contains(consumer.path()) && isChanged(consumer, tree)) {
          changed.add(consumer.path());
        }
      }
    }
    return changed;
  }

  private static boolean isChanged(PlannedConsumer consumer, ProjectTree tree) throws IOException {
    Content now = tree.read(consumer.path());
    return now == null || !now.sha256().equals(consumer.fingerprint());
  }
}
