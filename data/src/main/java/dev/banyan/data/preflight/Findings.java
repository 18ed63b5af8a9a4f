package dev.banyan.data.preflight;

import dev.banyan.data.preflight.Finding.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found: all of it counted, the first ones of each kind kept. For one thread. */
final class Findings {
  private static final int KEPT = 20;

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Finding> kept = new ArrayList<>();

  void add(Kind kind, String key, String text) {
    if (counts.merge(kind, 1L, Long::sum) <= KEPT) {
      kept.add(new Finding(kind, key, text));
    }
  }

  PreflightReport report(long rows, long bytes) {
    return new PreflightReport(rows, bytes, counts, kept);
  }
}
