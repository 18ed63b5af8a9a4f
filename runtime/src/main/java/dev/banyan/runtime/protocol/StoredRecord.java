package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A record as a store holds it.
 *
 * @param key any text but the empty one
 * @param version number of changes to the key since it first appeared, deletes included; from 1
 * @param value JSON text; null for a tombstone
 * @param writeId names the write that made it
 */
public record StoredRecord(String key, long version, @Nullable String value, String writeId) {
  /**
   * @throws IllegalArgumentException for an empty key or a version below 1
   */
  public StoredRecord {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("a key cannot be empty");
    }
    if (version < 1) {
      throw new IllegalArgumentException("version " + version + " of " + key + " is below 1");
    }
  }

  /** Whether this says that the record was deleted. */
  public boolean tombstone() {
    return value == null;
  }

  /** Whether this may take the place of what a store holds; null when it holds nothing. */
  public boolean newerThan(@Nullable StoredRecord held) {
    return held == null || held.version() < version;
  }
}
