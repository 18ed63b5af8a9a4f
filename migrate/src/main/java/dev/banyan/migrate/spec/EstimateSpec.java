package dev.banyan.migrate.spec;

import java.util.List;
import java.util.Map;

/**
 * Minutes that a team knows better than the planner's defaults.
 *
 * @param minutesPer by factor, one of {@link #FACTORS}, as in {@code minutes-per-file: 10}
 */
public record EstimateSpec(Map<String, Double> minutesPer) {
  /** What minutes are counted per. */
  public static final List<String> FACTORS =
      List.of("file", "reference", "manual-reference", "adapter", "review", "batch");

  public EstimateSpec {
    minutesPer = Map.copyOf(minutesPer);
  }

  /** Nothing changed. */
  public static EstimateSpec defaults() {
    return new EstimateSpec(Map.of());
  }
}
