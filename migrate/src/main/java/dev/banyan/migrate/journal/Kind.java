package dev.banyan.migrate.journal;

/** What a transaction is for; it decides what the next command does when one was cut off. */
public enum Kind {
  /** Migrates consumers. Cut off, it is undone: its checks have not been made to the end. */
  APPLY,
  /** Takes changes back. Cut off, it is finished: that is what the person asked for. */
  ROLLBACK
}
