package dev.banyan.data.verify;

import java.util.List;

/**
 * What a look at references has shown.
 *
 * @param references that were followed
 * @param orphaned how many lead nowhere
 * @param orphans the first of them
 */
public record ReferenceOutcome(long references, long orphaned, List<Orphan> orphans) {
  /** Nothing was looked at. */
  public static final ReferenceOutcome NONE = new ReferenceOutcome(0, 0, List.of());

  /** Copies the list. */
  public ReferenceOutcome {
    orphans = List.copyOf(orphans);
  }

  /** Whether every reference leads to a record. */
  public boolean clean() {
    return orphaned == 0;
  }
}
