package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.Factor;
import dev.banyan.migrate.spec.EstimateSpec;
import dev.banyan.model.Consumer;
import dev.banyan.model.Estimate;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.Risk;
import dev.banyan.model.Strategy;
import java.util.Collection;
import java.util.Map;

/**
 * Estimates how long a change takes; docs/estimates.md documents every number.
 *
 * <p>The lower bound is a sum of minutes per unit. The upper bound is the lower one times a spread
 * that grows with the risk: what is risky is also what is least known.
 */
final class Estimator {
  /** Minutes per unit where the spec says nothing. */
  static final Map<String, Double> DEFAULTS =
      Map.of(
          "file", 4.0,
          "reference", 0.5,
          "manual-reference", 10.0,
          "adapter", 45.0,
          "review", 5.0,
          "batch", 30.0);

  private final EstimateSpec spec;
  private final Calibration calibration;

  Estimator(EstimateSpec spec, Calibration calibration) {
    this.spec = spec;
    this.calibration = calibration;
  }

  private double minutes(String unit) {
    Double given = spec.minutesPer().get(unit);
    return given != null ? given : DEFAULTS.getOrDefault(unit, 0.0);
  }

  private static double spread(Risk risk) {
    return switch (risk) {
      case LOW -> 1.5;
      case MEDIUM -> 2;
      case HIGH -> 2.5;
      case CRITICAL -> 3;
    };
  }

  /** The change of one consumer, its review included. */
  Estimate consumer(Consumer consumer, Strategy strategy) {
    double low =
        minutes("file")
            + minutes("review")
            + minutes("reference") * consumer.references().size()
            + minutes("manual-reference") * manual(consumer)
            + (strategy == Strategy.ADAPT ? minutes("adapter") : 0);
    return calibration.apply(low, low * spread(consumer.risk()));
  }

  /** What a person has to think about: a changed parameter half as long as a missing target. */
  private static double manual(Consumer consumer) {
    return Factor.UNMAPPED.in(consumer)
        + Factor.AS_VALUE.in(consumer)
        + Factor.DYNAMIC.in(consumer)
        + Factor.INHERITANCE.in(consumer)
        + Factor.UNPARSABLE.in(consumer)
        + Factor.CHANGED_PARAMETERS.in(consumer) / 2;
  }

  /** Consumers that are validated and released together. */
  Estimate batch(Collection<PlannedConsumer> consumers) {
    Estimate overhead = calibration.apply(minutes("batch"), 2 * minutes("batch"));
    return consumers.stream().map(PlannedConsumer::estimate).reduce(overhead, Estimate::plus);
  }

  /**
   * The old component's inside, changed to delegate to the new one.
   *
   * @param members that consumers use
   * @param changed those among them whose parameters differ
   */
  Estimate facade(int members, int changed) {
    double low =
        minutes("adapter")
            + minutes("review") * 2
            + minutes("batch")
            + minutes("manual-reference") / 2 * (members + changed);
    return calibration.apply(low, low * spread(Risk.HIGH));
  }
}
