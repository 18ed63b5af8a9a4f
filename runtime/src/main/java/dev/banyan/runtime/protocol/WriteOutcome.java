package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/** What became of a write at the store that was asked. */
public sealed interface WriteOutcome {
  /**
   * It is durable.
   *
   * @param version of the record now
   * @param journaled whether the other store has to be told
   */
  record Committed(long version, boolean journaled) implements WriteOutcome {}

  /**
   * There was nothing to delete.
   *
   * @param tombstone that is there; null when there never was a record
   */
  record Absent(@Nullable StoredRecord tombstone) implements WriteOutcome {
    /** Of the tombstone; 0 when there is none. */
    public long version() {
      return tombstone == null ? 0 : tombstone.version();
    }
  }

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
