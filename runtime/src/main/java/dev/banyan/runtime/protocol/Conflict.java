package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A write that lost against the authority, kept for a person to look at.
 *
 * @param key of the record
 * @param value JSON text of the loser; null when it wanted to delete
 * @param writeId names the loser
 * @param expected version on which it was based; 0 when it expected no record
 * @param found version of the record that won; 0 when there was none
 * @param reason in one sentence
 */
public record Conflict(
    String key, @Nullable String value, String writeId, long expected, long found, String reason) {
  /** A write that met another version. */
  static Conflict of(Write write, long found, String reason) {
    return new Conflict(write.key(), write.value(), write.id(), write.expected(), found, reason);
  }
}
