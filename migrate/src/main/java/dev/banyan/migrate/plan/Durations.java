package dev.banyan.migrate.plan;

import dev.banyan.model.Estimate;
import java.util.Locale;

/** Estimates as a reader would say them. */
final class Durations {
  private static final int MINUTES_PER_HOUR = 60;

  private Durations() {}

  static String range(Estimate estimate) {
    return estimate.highMinutes() < 2 * MINUTES_PER_HOUR
        ? estimate.lowMinutes() + " to " + estimate.highMinutes() + " minutes"
        : hours(estimate.lowMinutes()) + " to " + hours(estimate.highMinutes()) + " hours";
  }

  private static String hours(int minutes) {
    double hours = Math.round(minutes * 2.0 / MINUTES_PER_HOUR) / 2.0;
    return hours == Math.rint(hours)
        ? String.valueOf((long) hours)
        : String.format(Locale.ROOT, "%.1f", hours);
  }
}
