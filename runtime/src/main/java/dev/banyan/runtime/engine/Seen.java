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
    /** The other store, for the authority cannot be reached: it may be old. */
    COPY,
    /** A write of this instance that waits for the authority to come back. */
    SPOOL
  }
}
