package dev.banyan.data.copy;

import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Marks;
import dev.banyan.data.range.PostgresMarks;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.store.Store;

/** Brings ranges from one store to another. May be repeated, and may run at several places. */
public interface RangeCopier {
  /**
   * Brings a range, and marks it as done where the store keeps marks, in the same transaction.
   *
   * @param epoch in which the first store is the authority
   * @throws dev.banyan.runtime.store.StoreException when a store fails; to be tried again
   */
  Landing copy(long epoch, KeyRange range);

  /** The fastest one for two stores. */
  static RangeCopier between(Store from, Store to, Marks marks) {
    if (to instanceof PostgresStore postgres && marks instanceof PostgresMarks kept) {
      Lines lines =
          from instanceof PostgresStore source
              ? new PostgresLines(source, postgres.component())
              : new RecordLines(from, postgres.component());
      return new PostgresCopier(postgres, lines, kept);
    }
    return new GuardedCopier(from, to, marks);
  }
}
