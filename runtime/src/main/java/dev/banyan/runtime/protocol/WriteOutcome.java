package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/** What became of a write at the store that was asked. */
public sealed interface WriteOutcome {
  /**
   * It is durable.
   *
   * @param version of the record now; 0 when there was nothing to delete
   * @param journaled whether the other store has to be told
   */
  record Committed(long version, boolean journaled) implements WriteOutcome {}

  /**
   * Nothing was written: the epoch is another one.
   *
   * @param fence of the store
   */
  record Fenced(Fence fence) implements WriteOutcome {}

  /**
   * Nothing was written: the record is not what was expected.
   *
   * @param found what is there; null when there is nothing
   */
  record Mismatch(@Nullable StoredRecord found) implements WriteOutcome {}
}
