package dev.banyan.runtime.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What shadow reads have shown.
 *
 * @param counts of reads by outcome
 * @param findings the first keys that did not match; more may be counted
 */
public record ShadowTally(Map<ShadowOutcome, Long> counts, List<ShadowFinding> findings) {
  /** Nothing yet. */
  public static final ShadowTally NONE = new ShadowTally(Map.of(), List.of());

  /** Copies both. */
  public ShadowTally {
    Map<ShadowOutcome, Long> copied = new EnumMap<>(ShadowOutcome.class);
    copied.putAll(counts);
    counts = Collections.unmodifiableMap(copied);
    findings = List.copyOf(findings);
  }

  /** Reads with an outcome. */
  public long count(ShadowOutcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** Reads for which both stores were asked. */
  public long compared() {
    return sum(ShadowOutcome::compared);
  }

  /** Reads that the application would have been told something else. */
  public long mismatches() {
    return sum(ShadowOutcome::mismatch);
  }

  private long sum(Predicate<ShadowOutcome> which) {
    return counts.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Whether there is nothing to tell. */
  public boolean empty() {
    return counts.isEmpty();
  }
}
