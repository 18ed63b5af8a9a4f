package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.StoredRecord;
import org.jspecify.annotations.Nullable;

/** What became of a write. What did neither is an exception. */
public sealed interface Outcome {
  /**
   * It is durable in the authority.
   *
   * @param version of the record now; 0 when there was nothing to delete
   */
  record Committed(long version) implements Outcome {}

  /** It is durable in this instance's spool, and will be committed or become a conflict. */
  record Spooled() implements Outcome {}

  /**
   * Nothing was written: the record is not what was expected.
   *
   * @param found what is there; null when there is nothing
   */
  record Mismatch(@Nullable StoredRecord found) implements Outcome {}
}
