package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A write that asks for its place in the order of a key.
 *
 * @param key any text but the empty one
 * @param value JSON text; null to delete
 * @param id names the write, as {@link WriteId} says; the same write tried again has the same
 * @param epoch that the writer believes to be the present one
 * @param expected version that the record must have: 0 for none (or deleted), {@link #ANY} for
 *     whatever it is
 */
public record Write(String key, @Nullable String value, String id, long epoch, long expected) {
  /** Stands for whatever version there is. */
  public static final long ANY = -1;

  /**
   * What somebody wants to write; it has no name and no epoch yet.
   *
   * @param value JSON text; null to delete
   * @param expected version that the record must have, or {@link #ANY}
   */
  public static Write of(String key, @Nullable String value, long expected) {
    return new Write(key, value, "", 0, expected);
  }

  /** The same write under a name. */
  public Write named(String name) {
    return new Write(key, value, name, epoch, expected);
  }

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
