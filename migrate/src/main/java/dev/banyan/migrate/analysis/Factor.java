package dev.banyan.migrate.analysis;

import dev.banyan.model.Consumer;
import dev.banyan.model.RiskFactor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What makes the change of a consumer risky. Every factor is a count that never falls when a
 * reference is added, and docs/risk.md explains each.
 */
public enum Factor {
  /** Places that name the old component in code. */
  REFERENCES(1, 0, 25),
  /** Different members in use. */
  MEMBERS(2, 1, 20),
  /** Members that no rule maps. */
  UNMAPPED(6, 0, 36),
  /** Uses of the old class or module itself, as a value, that no rule maps. */
  AS_VALUE(4, 0, 8),
  /** Members whose rule gives them other parameters. */
  CHANGED_PARAMETERS(3, 0, 18),
  /** Members whose rule requires what is not so yet. */
  REQUIREMENTS(2, 0, 10),
  /** Names that are looked up at run time: dynamic imports, patched strings, {@code getattr}. */
  DYNAMIC(4, 0, 20),
  /** References that are likely, not certain. */
  LIKELY(0.5, 0, 8),
  /** Mentions in comments, docstrings and documentation. */
  TEXTUAL(0.2, 0, 2),
  /** Mentions in configuration and scripts, which programs read or run. */
  CONFIGURATION(2, 0, 8),
  /** Classes that extend the old component. */
  INHERITANCE(8, 0, 16),
  /** Transactions on the old component. */
  TRANSACTIONS(4, 0, 16),
  /** {@code with} blocks on the old component. */
  CONTEXT_MANAGERS(2, 0, 10),
  /** Imports inside functions. */
  LAZY_IMPORTS(1, 0, 4),
  /** Imports inside {@code try}. */
  GUARDED_IMPORTS(2, 0, 6),
  /** McCabe's complexity of the file. */
  COMPLEXITY(0.1, 10, 10),
  /** Other consumers that import this one. */
  FAN_IN(1, 0, 10),
  /** Other consumers in the same import ring. */
  CYCLES(2, 0, 8),
  /** Files that the change reaches beside the consumer itself. */
  FILES(0, 0, 0),
  /** Module-level names and class attributes that hold the old component. */
  SHARED_STATE(6, 0, 12),
  /** Uses in callbacks and event or signal handlers. */
  EVENTS(4, 0, 12),
  /** Places where the old component is injected. */
  DEPENDENCY_INJECTION(3, 0, 9),
  /** Commits that changed the file lately. */
  CHURN(0.2, 5, 6),
  /** People who changed the file lately. */
  AUTHORS(1, 2, 4),
  /** 1 when no test reaches the file. */
  UNTESTED(4, 0, 4),
  /** 1 when no Python accepts the file. */
  UNPARSABLE(20, 0, 20),
  /** Points that the spec gives the file. */
  BUSINESS(1, 0, 100);

  private final double perUnit;
  private final double free;
  private final int cap;

  Factor(double perUnit, double free, int cap) {
    this.perUnit = perUnit;
    this.free = free;
    this.cap = cap;
  }

  /** Its name in the spec and in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Points for each unit, before the spec's weight. */
  public double perUnit() {
    return perUnit;
  }

  /** Units that cost nothing. */
  public double free() {
    return free;
  }

  /** The most it can add to a score, before the spec's weight. */
  public int cap() {
    return cap;
  }

  /** The factor of that key, if there is one. */
  public static Optional<Factor> of(String key) {
    return Arrays.stream(values()).filter(factor -> factor.key().equals(key)).findFirst();
  }

  /** What was measured of it in a consumer; 0 where it was not above zero. */
  public double in(Consumer consumer) {
    return consumer.factors().stream()
        .filter(factor -> factor.name().equals(key()))
        .mapToDouble(RiskFactor::value)
        .findFirst()
        .orElse(0);
  }

  /**
   * What a value adds to the score.
   *
   * @param value what was measured
   * @param weight that the points are multiplied by
   */
  int points(double value, double weight) {
    double points = Math.min(Math.max(0, value - free) * perUnit, cap) * weight;
    return (int) Math.floor(points + 1e-9);
  }
}
