package dev.banyan.runtime.store;

import java.util.Locale;

/** What became of a read that was made once more of the store that is to take over. */
public enum ShadowOutcome {
  /** Both stores hold the same. */
  SAME(false),
  /** The same by meaning, in another form: as 1.0 for 1. */
  FORM(false),
  /** The new store is behind, and what it lacks is in the journal. */
  ON_ITS_WAY(false),
  /** The new store is behind, and nothing is on its way. */
  STALE(true),
  /** The new store has no record where the authority has one. */
  MISSING(true),
  /** The new store has a record where the authority has none. */
  EXTRA(true),
  /** Values differ. */
  VALUE(true),
  /** Values are the same; the new store's version is one that the authority has not given yet. */
  VERSION(true),
  /** The application's class cannot read what the new store holds. */
  UNDECODABLE(true),
  /** A store could not be asked. */
  UNANSWERED(false),
  /** Not compared: too many were waiting. */
  DROPPED(false);

  private final boolean mismatch;

  ShadowOutcome(boolean mismatch) {
    this.mismatch = mismatch;
  }

  /** Whether the application would have been told something else. */
  public boolean mismatch() {
    return mismatch;
  }

  /** Whether both stores were asked. */
  public boolean compared() {
    return this != UNANSWERED && this != DROPPED;
  }

  /** As metrics and commands spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
