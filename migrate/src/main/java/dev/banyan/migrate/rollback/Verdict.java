package dev.banyan.migrate.rollback;

/** What a rollback does with one file. */
public enum Verdict {
  /** Its old bytes and mode come back. */
  RESTORE,
  /** The migration made it, so it goes. */
  REMOVE,
  /** What was edited since stays, and what the migration changed goes. */
  MERGE,
  /** It is as it was already. */
  ALREADY,
  /** It stays as it is, by decision. */
  KEEP,
  /** What was edited since and what must come back touch the same lines: a person decides. */
  CONFLICT,
  /** What it was cannot be read from the snapshots. */
  UNREADABLE;

  /** Whether the file is settled by it. */
  boolean settles() {
    return this != CONFLICT && this != UNREADABLE;
  }
}
