package dev.banyan.runtime;

import dev.banyan.runtime.protocol.JournalRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long rows have waited. They carry no time, for clocks differ: their age counts from when they
 * were first seen here. For one thread at a time.
 */
final class JournalAge {
  private Map<Long, Long> firstSeen = new HashMap<>();

  /**
   * The age of the oldest row.
   *
   * @param nanos now
   */
  Duration of(List<JournalRow> rows, long nanos) {
    Map<Long, Long> seen = new HashMap<>();
    for (JournalRow row : rows) {
      seen.put(row.sequence(), firstSeen.getOrDefault(row.sequence(), nanos));
    }
    firstSeen = seen;
    long oldest = seen.values().stream().mapToLong(at -> nanos - at).max().orElse(0);
    return Duration.ofNanos(oldest);
  }
}
