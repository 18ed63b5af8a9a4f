package dev.banyan.migrate.page;

import dev.banyan.model.Estimate;
import java.util.Locale;

/** A range of work in the units that a person plans in: minutes, hours, days of eight hours. */
final class WorkTime {
  private static final int HOUR = 60;
  private static final int DAY = 8 * HOUR;

  private WorkTime() {}

  static String words(Estimate estimate) {
    int low = estimate.lowMinutes();
    int high = estimate.highMinutes();
    if (high == 0) {
      return "none";
    }
    if (high < 2 * HOUR) {
      return range(Integer.toString(low), Integer.toString(high), "min");
    }
    if (high < 2 * DAY) {
      return range(part(low, HOUR), part(high, HOUR), "h");
    }
    return range(part(low, DAY), part(high, DAY), "days");
  }

  private static String range(String low, String high, String unit) {
    return (low.equals(high) ? low : low + "–" + high) + " " + unit;
  }

  /** To the half below ten, whole above. */
  private static String part(int minutes, int unit) {
    double value = (double) minutes / unit;
    if (value >= 10) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    double halves = Math.round(value * 2) / 2.0;
    return halves == Math.rint(halves) ? Integer.toString((int) halves) : Double.toString(halves);
  }
}
