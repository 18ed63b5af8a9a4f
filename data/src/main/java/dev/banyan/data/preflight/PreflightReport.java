package dev.banyan.data.preflight;

import dev.banyan.data.preflight.Finding.Kind;
import java.util.List;
import java.util.Map;

/**
 * What a preflight has found.
 *
 * @param rows records that were looked at; 0 when what they hold need not be looked at
 * @param bytes of their keys and values
 * @param counts all findings, by kind
 * @param findings the first ones of each kind
 */
public record PreflightReport(
    long rows, long bytes, Map<Kind, Long> counts, List<Finding> findings) {
  /** Copies map and list. */
  public PreflightReport {
    counts = Map.copyOf(counts);
    findings = List.copyOf(findings);
  }

  /** Whether a backfill may begin. */
  public boolean allowsBackfill() {
    return counts.keySet().stream().noneMatch(Kind::forbids);
  }
}
