package dev.banyan.model;

/**
 * How long work takes, as a range: most comparable changes fall inside it.
 *
 * @param lowMinutes at least 0
 * @param highMinutes at least {@code lowMinutes}
 */
public record Estimate(int lowMinutes, int highMinutes) {
  /** No work. */
  public static final Estimate NONE = new Estimate(0, 0);

  public Estimate {
    if (lowMinutes < 0 || highMinutes < lowMinutes) {
      throw new IllegalArgumentException("no such range: " + lowMinutes + " to " + highMinutes);
    }
  }

  /** Both works, one after the other. */
  public Estimate plus(Estimate other) {
    return new Estimate(lowMinutes + other.lowMinutes, highMinutes + other.highMinutes);
  }
}
