package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.StoredRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last records that this instance has written, for the time when the authority is away and the
 * copy may not have them yet: nobody is to see less than what was acknowledged to them. Bounded;
 * the oldest are forgotten.
 */
final class Remembered {
  private final Map<String, StoredRecord> records;

  /**
   * Nothing is remembered yet.
   *
   * @param most records
   */
  Remembered(int most) {
    this.records =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, StoredRecord> eldest) {
            return size() > most;
          }
        };
  }

  /** A client is about to be told of a record; null for none. */
  synchronized void note(@Nullable StoredRecord record) {
    if (record != null && record.newerThan(records.get(record.key()))) {
      records.remove(record.key());
      records.put(record.key(), record);
    }
  }

  /** The newer of what a copy holds and what was seen here. */
  synchronized @Nullable StoredRecord orNewer(String key, @Nullable StoredRecord copied) {
    StoredRecord written = records.get(key);
    return written != null && written.newerThan(copied) ? written : copied;
  }
}
