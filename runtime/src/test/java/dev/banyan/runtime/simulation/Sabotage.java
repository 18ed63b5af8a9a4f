package dev.banyan.runtime.simulation;

/** Rules that a simulated store breaks. */
enum Sabotage {
  NONE,
  /** Copies replace whatever is there. */
  NO_GUARD,
  /** A delete leaves nothing behind. */
  NO_TOMBSTONES,
  /** Writes leave no row. */
  NO_JOURNAL,
  /** A writer of any epoch is let in. */
  NO_FENCE_FOR_WRITERS,
  /** A read is answered whatever the fence says. */
  NO_FENCE_FOR_READERS,
  /** The epoch is looked at when a write arrives, not when it is committed. */
  FENCE_NOT_IN_THE_TRANSACTION,
  /** A move does not see the journal that it has to carry over. */
  NO_DRAIN,
  /** A move does not wait for writers, nor they for it. */
  NO_LOCK,
  /** Rows leave the journal whether they were copied or not. */
  ROWS_LEAVE_TOO_EARLY,
  /** Gates are passed without a proof. */
  NO_GATES,
  /** Spooled writes go in upon whatever there is. */
  NO_EXPECTED_VERSION,
  /** Writes of one key by one instance are made at the same time. */
  WRITES_OF_A_KEY_OVERTAKE,
  /** Nobody can tell by the name of a write whose it is. */
  WRITES_ARE_ANONYMOUS,
  /** Losers are not kept. */
  NO_CONFLICT_TABLE,
  /** The spool does not survive its process. */
  NO_DURABLE_SPOOL,
  /** An empty store looks as if it had always been there. */
  BONDS_ARE_NOT_KEPT,
  /** A backup looks as new as what it replaced. */
  BEATS_ARE_NOT_KEPT,
  /** A move asks nobody whether the last one was noticed. */
  NO_WAIT_FOR_LEASES,
  /** A cache answers whether there is a lease or not. */
  LEASES_NEVER_END,
  /** What is in the shared cache stays there for ever. */
  SHARED_RECORDS_NEVER_END,
  /** What is in the cache stays there for ever. */
  CACHED_RECORDS_NEVER_END
}
