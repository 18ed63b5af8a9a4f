package dev.banyan.runtime.store;

import java.util.List;

/**
 * A key of which the two stores did not say the same. Holds no values.
 *
 * @param outcome a mismatch
 * @param times that it was met
 * @param authority version there, when it was met last; 0 for none
 * @param copy version in the new store; 0 for none
 * @param fields where values differ, as in RFC 6901; the first few
 */
public record ShadowFinding(
    String key, ShadowOutcome outcome, long times, long authority, long copy, List<String> fields) {
  /** Copies the list. */
  public ShadowFinding {
    fields = List.copyOf(fields);
  }

  /** This one, met once more. */
  public ShadowFinding and(ShadowFinding later) {
    return new ShadowFinding(
        key, outcome, times + later.times, later.authority, later.copy, later.fields);
  }
}
