package dev.banyan.migrate.journal;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a transaction stands. */
public enum State {
  /** Everything it needs is on disk; no file of the project has been touched. */
  PREPARED,
  /** Files are being replaced. */
  APPLYING,
  /** All of it is done and checked. */
  DONE,
  /** Some of its files are done and stay so, on purpose; the others are as they were. */
  STOPPED,
  /** Files are being put back. */
  UNDOING,
  /** Every file is as it was. */
  UNDONE;

  private static final Map<State, Set<State>> NEXT =
      Map.of(
          PREPARED, EnumSet.of(APPLYING, UNDONE),
          APPLYING, EnumSet.of(DONE, STOPPED, UNDOING),
          UNDOING, EnumSet.of(UNDONE, STOPPED),
          DONE, EnumSet.noneOf(State.class),
          STOPPED, EnumSet.noneOf(State.class),
          UNDONE, EnumSet.noneOf(State.class));

  /** Whether a transaction may go from here to there. */
  boolean leadsTo(State next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether nothing more happens to a transaction that stands here. */
  public boolean isFinal() {
    return NEXT.getOrDefault(this, Set.of()).isEmpty();
  }
}
