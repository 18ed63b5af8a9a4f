package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a read found.
 *
 * @param record null when there is none; may be a tombstone
 * @param origin how far it can be trusted
 */
public record Seen(@Nullable StoredRecord record, Origin origin) {
  /** Where a value comes from. */
  public enum Origin {
    /**
     * The authority, in the same look as its fence: nothing newer was committed before the read.
     */
    AUTHORITY,
    /**
     * A cache: what the authority said, or took, some time ago. Never less than what this instance
     * was told of its own writes; of those of other instances after the cache's time at the latest.
     */
    CACHE,
    /** The other store, for the authority cannot be reached: it may be old. */
    COPY,
    /** A write of this instance that waits for the authority to come back. */
    SPOOL;

    /** Whether the authority could not be asked. */
    public boolean stale() {
      return this == COPY || this == SPOOL;
    }
  }
}
