package dev.banyan.migrate.plan;

import dev.banyan.model.Estimate;

/**
 * How this project's own history corrects the estimates.
 *
 * @param low factor of the lower bound, above 0
 * @param high factor of the upper bound, at least {@code low}
 */
public record Calibration(double low, double high) {
  /** Nothing is known yet. */
  public static final Calibration NONE = new Calibration(1, 1);

  public Calibration {
    if (!(low > 0) || !(high >= low)) {
      throw new IllegalArgumentException("no such calibration: " + low + " to " + high);
    }
  }

  Estimate apply(double lowMinutes, double highMinutes) {
    int from = (int) Math.round(lowMinutes * low);
    return new Estimate(from, Math.max(from, (int) Math.round(highMinutes * high)));
  }
}
