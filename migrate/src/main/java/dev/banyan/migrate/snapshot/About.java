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
 * @param backup globs of further files that the snapshot holds, and databases of servers as {@code
 *     postgresql:VARIABLE}
 * @param environment where those variables are, and {@code PATH}; nothing of it is kept
 */
@SuppressWarnings("ArrayRecordComponent") // documents are compared by nobody
public record About(
    String title,
    String reason,
    Instant time,
    Map<String, String> versions,
    Map<String, byte[]> documents,
    List<String> backup,
    Map<String, String> environment) {
  public About {
    versions = new LinkedHashMap<>(versions);
    documents = new LinkedHashMap<>(documents);
    backup = List.copyOf(backup);
    environment = Map.copyOf(environment);
  }

  /** Without databases of servers. */
  public About(
      String title,
      String reason,
      Instant time,
      Map<String, String> versions,
      Map<String, byte[]> documents,
      List<String> backup) {
    this(title, reason, time, versions, documents, backup, Map.of());
  }
}
