package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.FileState;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.model.Batch;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which planned consumers somebody has changed since the plan was made. */
public final class Staleness {
  private Staleness() {}

  /** Their paths; what the migration itself changed does not count. */
  public static List<String> of(Plan plan, ProjectTree tree, Ledger ledger) throws IOException {
    List<String> changed = new ArrayList<>();
    Map<String, Deed> deeds = ledger.lastDeeds();
    for (Batch batch : plan.batches()) {
      for (PlannedConsumer consumer : batch.consumers()) {
        if (changed(consumer, tree, deeds)) {
          changed.add(consumer.path());
        }
      }
    }
    return changed;
  }

  private static boolean changed(
      PlannedConsumer consumer, ProjectTree tree, Map<String, Deed> deeds) throws IOException {
    Content now = tree.read(consumer.path());
    if (now != null && now.sha256().equals(consumer.fingerprint())) {
      return false;
    }
    Deed last = deeds.get(consumer.path());
    if (last == null) {
      return true;
    }
    FileState written = last.file().after();
    return written == null ? now != null : now == null || !written.sameBytes(now);
  }
}
