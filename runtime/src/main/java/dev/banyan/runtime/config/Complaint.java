package dev.banyan.runtime.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration.
 *
 * @param place where in the file; null for what the environment says
 * @param key in the document, as {@code data.components.users.old}, or the variable's name
 * @param message what is wrong; never holds a secret
 * @param expected what would be right, or null where the message says it
 * @param nearest the valid key or word that is most like what was written, or null
 */
public record Complaint(
    @Nullable Place place,
    String key,
    String message,
    @Nullable String expected,
    @Nullable String nearest) {

  /**
   * A place in the file.
   *
   * @param line from 1
   * @param column from 1, in Unicode code points
   */
  public record Place(int line, int column) {}

  /** All of it on one line: place, key, message, what was expected, the nearest. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (place != null) {
      text.append("line ").append(place.line()).append(", column ").append(place.column());
      text.append(": ");
    }
    text.append(key).append(": ").append(message);
    if (expected != null) {
      text.append("; expected ").append(expected);
    }
    if (nearest != null) {
      text.append("; did you mean '").append(nearest).append("'?");
    }
    return text.toString();
  }
}
