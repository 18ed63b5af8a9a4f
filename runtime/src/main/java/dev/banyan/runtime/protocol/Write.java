package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A write that asks for its place in the order of a key.
 *
 * @param key any text but the empty one
 * @param value JSON text; null to delete
 * @param id names the write; the same write tried again has the same
 * @param epoch that the writer believes to be the present one
 * @param expected version that the record must have: 0 for none (or deleted), {@link #ANY} for
 *     whatever it is
 */
public record Write(String key, @Nullable String value, String id, long epoch, long expected) {
  /** Stands for whatever version there is. */
  public static final long ANY = -1;

  /** The same write in another epoch. */
  public Write in(long other) {
    return new Write(key, value, id, other, expected);
  }

  /** The same write with another expectation. */
  public Write upon(long version) {
    return new Write(key, value, id, epoch, version);
  }

  /** Whether what a store holds is what this write expects; null when it holds nothing. */
  boolean expects(@Nullable StoredRecord held) {
    if (expected == ANY) {
      return true;
    }
    boolean absent = held == null || held.tombstone();
    return (absent && expected == 0) || (held != null && held.version() == expected);
  }
}
