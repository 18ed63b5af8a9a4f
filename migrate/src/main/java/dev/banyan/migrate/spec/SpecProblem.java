package dev.banyan.migrate.spec;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or worth knowing, about a spec.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 * @param key where in the document, as in {@code code.rewrite[2].from}; empty for the whole file
 * @param severity whether the spec can be worked with all the same
 * @param message what is wrong
 * @param expected what would be right, or null where the message says it
 * @param nearest the valid key, value or name that is most like what was written, or null
 */
public record SpecProblem(
    int line,
    int column,
    String key,
    Severity severity,
    String message,
    @Nullable String expected,
    @Nullable String nearest) {
  /** By position, then by text. */
  public static final Comparator<SpecProblem> BY_POSITION =
      Comparator.comparingInt(SpecProblem::line)
          .thenComparingInt(SpecProblem::column)
          .thenComparing(SpecProblem::message);

  public SpecProblem {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("no such place: line " + line + ", column " + column);
    }
  }

  /** The message with what was expected and the nearest, on one line. */
  public String text() {
    StringBuilder text = new StringBuilder(message);
    if (expected != null) {
      text.append("; expected ").append(expected);
    }
    if (nearest != null) {
      text.append("; did you mean '").append(nearest).append("'?");
    }
    return text.toString();
  }

  /** How much a problem matters. */
  public enum Severity {
    /** The spec cannot be worked with. */
    ERROR,
    /** It can, but its author should know. */
    WARNING
  }
}
