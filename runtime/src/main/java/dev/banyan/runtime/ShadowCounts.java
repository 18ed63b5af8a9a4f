package dev.banyan.runtime;

import dev.banyan.runtime.store.ShadowFinding;
import dev.banyan.runtime.store.ShadowOutcome;
import dev.banyan.runtime.store.ShadowTally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what shadow reads show. Safe for use by many threads. */
final class ShadowCounts {
  private static final int MOST = 100;

  private final Map<ShadowOutcome, Long> counts = new EnumMap<>(ShadowOutcome.class);
  private final Map<List<Object>, ShadowFinding> findings = new LinkedHashMap<>();

  void count(ShadowOutcome outcome) {
    count(outcome, 1L);
  }

  synchronized void count(ShadowOutcome outcome, Long times) {
    counts.merge(outcome, times, Long::sum);
  }

  /** Beyond the first hundred keys only the sums grow. */
  synchronized void add(ShadowFinding finding) {
    List<Object> key = List.of(finding.key(), finding.outcome());
    if (findings.size() < MOST || findings.containsKey(key)) {
      findings.merge(key, finding, ShadowFinding::and);
    }
  }

  synchronized boolean empty() {
    return counts.isEmpty();
  }

  synchronized ShadowTally tally() {
    return new ShadowTally(counts, new ArrayList<>(findings.values()));
  }

  /** All of it, and begins anew. */
  synchronized ShadowTally taken() {
    ShadowTally tally = tally();
    counts.clear();
    findings.clear();
    return tally;
  }
}
