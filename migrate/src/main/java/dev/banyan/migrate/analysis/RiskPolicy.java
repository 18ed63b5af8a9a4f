package dev.banyan.migrate.analysis;

import dev.banyan.migrate.spec.RiskSpec;
import dev.banyan.model.Risk;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How points become a level.
 *
 * @param weights that a factor's points are multiplied by, where it is not 1
 * @param medium lowest score of MEDIUM
 * @param high lowest score of HIGH, above that of MEDIUM
 * @param critical lowest score of CRITICAL, above that of HIGH
 * @param triggers what raises a level whatever the score
 */
record RiskPolicy(
    Map<Factor, Double> weights, int medium, int high, int critical, List<Trigger> triggers) {
  private static final int MEDIUM = 15;
  private static final int HIGH = 35;
  private static final int CRITICAL = 70;
  private static final int MANY_FILES = 3;

  RiskPolicy {
    weights = Map.copyOf(weights);
    triggers = List.copyOf(triggers);
    if (medium >= high || high >= critical) {
      throw new IllegalArgumentException(
          "thresholds must rise: medium " + medium + ", high " + high + ", critical " + critical);
    }
    if (weights.values().stream().anyMatch(weight -> !(weight >= 0))) {
      throw new IllegalArgumentException("a weight is below 0: " + weights);
    }
  }

  /**
   * Raises a consumer to a level.
   *
   * @param factor that is looked at
   * @param above the value that it has to exceed
   * @param level that the consumer then has at least
   */
  record Trigger(Factor factor, double above, Risk level) {}

  /** What the spec says, and the defaults where it says nothing. */
  static RiskPolicy of(RiskSpec spec) {
    int medium = spec.medium() == null ? MEDIUM : spec.medium();
    int high = spec.high() == null ? Math.max(HIGH, medium + 1) : spec.high();
    int critical = spec.critical() == null ? Math.max(CRITICAL, high + 1) : spec.critical();
    return new RiskPolicy(
        weights(spec), Math.min(medium, high - 1), high, critical, triggers(spec.triggers()));
  }

  private static Map<Factor, Double> weights(RiskSpec spec) {
    Map<Factor, Double> weights = new EnumMap<>(Factor.class);
    spec.weights()
        .forEach((key, weight) -> Factor.of(key).ifPresent(factor -> weights.put(factor, weight)));
    return weights;
  }

  private static List<Trigger> triggers(RiskSpec.Triggers spec) {
    int files = spec.files() == null ? MANY_FILES : spec.files();
    return List.of(
        new Trigger(Factor.FILES, files, or(spec.manyFiles(), Risk.HIGH)),
        new Trigger(Factor.SHARED_STATE, 0, or(spec.sharedState(), Risk.HIGH)),
        new Trigger(Factor.EVENTS, 0, or(spec.events(), Risk.HIGH)),
        new Trigger(Factor.DEPENDENCY_INJECTION, 0, or(spec.dependencyInjection(), Risk.MEDIUM)),
        new Trigger(Factor.UNMAPPED, 0, Risk.MEDIUM),
        new Trigger(Factor.UNPARSABLE, 0, Risk.HIGH));
  }

  private static Risk or(@Nullable Risk given, Risk otherwise) {
    return given == null ? otherwise : given;
  }

  double weight(Factor factor) {
    return weights.getOrDefault(factor, 1.0);
  }

  Risk level(int score) {
    if (score >= critical) {
      return Risk.CRITICAL;
    }
    if (score >= high) {
      return Risk.HIGH;
    }
    return score >= medium ? Risk.MEDIUM : Risk.LOW;
  }
}
