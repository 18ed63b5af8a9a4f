package dev.banyan.runtime.cache;

import dev.banyan.runtime.protocol.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a cache knows of a key.
 *
 * @param version of the record; 0 when there never was one
 * @param value JSON text; null when there is no record, or it was deleted
 */
public record CachedRecord(long version, @Nullable String value) {
  /** That a key has never been written. */
  public static final CachedRecord ABSENT = new CachedRecord(0, null);

  /** Of what a store gave; null when it holds nothing. */
  public static CachedRecord of(@Nullable StoredRecord record) {
    return record == null ? ABSENT : new CachedRecord(record.version(), record.value());
  }

  /** Whether there is no record to show. */
  public boolean absent() {
    return value == null;
  }
}
