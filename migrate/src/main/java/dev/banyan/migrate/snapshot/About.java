package dev.banyan.migrate.snapshot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why and with what a snapshot is made.
 *
 * @param title what a person reads, as in {@code batch 2}
 * @param reason why it is made
 * @param time when
 * @param versions of Banyan and Java, by name
 * @param documents spec and plan, by file name; kept as they are
 * @param backup globs of further files that the snapshot holds
 */
@SuppressWarnings("ArrayRecordComponent") // documents are compared by nobody
public record About(
    String title,
    String reason,
    Instant time,
    Map<String, String> versions,
    Map<String, byte[]> documents,
    List<String> backup) {
  public About {
    versions = new LinkedHashMap<>(versions);
    documents = new LinkedHashMap<>(documents);
    backup = List.copyOf(backup);
  }
}
