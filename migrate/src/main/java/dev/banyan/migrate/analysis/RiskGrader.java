package dev.banyan.migrate.analysis;

import dev.banyan.model.Risk;
import dev.banyan.model.RiskFactor;
import java.util.Comparator;
import java.util.List;

/**
 * Turns what is known of a consumer into a score and a level.
 *
 * <p>A pure function of its arguments. Every factor is a count that never falls when a reference is
 * added, its points rise with it, and the score is their sum: so a reference can only raise the
 * score and the level. Nothing looks at the order of the references.
 */
final class RiskGrader {
  private final RiskPolicy policy;

  RiskGrader(RiskPolicy policy) {
    this.policy = policy;
  }

  Grade grade(ConsumerFacts facts) {
    List<Measure> measures = Measures.of(facts);
    int score = measures.stream().mapToInt(this::points).sum();
    Risk byScore = policy.level(score);
    Risk level = measures.stream().map(this::triggered).reduce(byScore, (a, b) -> higher(a, b));
    List<Measure> sorted = sorted(measures, byScore);
    return new Grade(level, score, reasons(sorted, byScore), factors(sorted));
  }

  private int points(Measure measure) {
    return measure.factor().points(measure.value(), policy.weight(measure.factor()));
  }

  private Risk triggered(Measure measure) {
    return policy.triggers().stream()
        .filter(trigger -> trigger.factor() == measure.factor())
        .filter(trigger -> measure.value() > trigger.above())
        .map(RiskPolicy.Trigger::level)
        .max(Comparator.naturalOrder())
        .orElse(Risk.LOW);
  }

  private static Risk higher(Risk one, Risk other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** What raises the level beyond the score comes first, then by points. */
  private List<Measure> sorted(List<Measure> measures, Risk byScore) {
    return measures.stream()
        .sorted(
            Comparator.comparing((Measure measure) -> higher(byScore, triggered(measure)))
                .thenComparing(this::points)
                .reversed()
                .thenComparing(Measure::factor))
        .toList();
  }

  private List<RiskFactor> factors(List<Measure> measures) {
    return measures.stream().map(this::factor).toList();
  }

  private RiskFactor factor(Measure measure) {
    return new RiskFactor(
        measure.factor().key(), measure.value(), points(measure), measure.words());
  }

  private List<String> reasons(List<Measure> measures, Risk byScore) {
    return measures.stream()
        .filter(measure -> points(measure) > 0 || raises(measure, byScore))
        .map(measure -> reason(measure, byScore))
        .toList();
  }

  private boolean raises(Measure measure, Risk byScore) {
    return triggered(measure).compareTo(byScore) > 0;
  }

  private String reason(Measure measure, Risk byScore) {
    String trigger = raises(measure, byScore) ? ", at least " + triggered(measure) : "";
    return measure.words() + " (+" + points(measure) + trigger + ")";
  }
}
