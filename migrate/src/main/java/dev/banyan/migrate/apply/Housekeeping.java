package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.rollback.Workplace;
import dev.banyan.migrate.snapshot.Retention;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets snapshots go that have served their time. */
public final class Housekeeping {
  private Housekeeping() {}

  /**
   * Removes what retention lets go. As long as the migration is unfinished, what a rollback of its
   * changes needs stays.
   *
   * @param plan null when it is not known; then the migration counts as unfinished
   * @return the labels that went
   */
  public static Set<String> tidy(Workplace place, @Nullable Plan plan, Retention retention)
      throws IOException {
    Set<String> inEffect =
        place.journal().ledger().inEffect().stream().map(Deed::label).collect(Collectors.toSet());
    Set<String> outdated =
        retention.outdated(
            place.snapshots().list(),
            finished(place, plan) ? Set.of() : inEffect,
            place.instruments().clock().instant());
    place.snapshots().remove(outdated);
    return outdated;
  }

  private static boolean finished(Workplace place, @Nullable Plan plan) {
    BatchStates states = new BatchStates(place.journal().ledger());
    return plan != null && plan.batches().stream().allMatch(states::done);
  }
}
