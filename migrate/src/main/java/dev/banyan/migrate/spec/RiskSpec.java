package dev.banyan.migrate.spec;

import dev.banyan.model.Risk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a team changes about the grading of consumers; null and empty keep the defaults.
 *
 * @param medium score from which a consumer is MEDIUM, or null
 * @param high score from which it is HIGH, or null
 * @param critical score from which it is CRITICAL, or null
 * @param weights by factor, one of {@link #FACTORS}: its points are multiplied by it; 0 switches
 *     the factor off
 * @param triggers what lifts a consumer to a level whatever its score
 * @param business weight of files that matter more, or less, than their code shows
 */
public record RiskSpec(
    @Nullable Integer medium,
    @Nullable Integer high,
    @Nullable Integer critical,
    Map<String, Double> weights,
    Triggers triggers,
    List<BusinessWeight> business) {
  /** The factors that a weight may name. */
  public static final List<String> FACTORS =
      List.of(
          "references",
          "members",
          "unmapped",
          "as-value",
          "changed-parameters",
          "requirements",
          "dynamic",
          "likely",
          "textual",
          "configuration",
          "inheritance",
          "transactions",
          "context-managers",
          "lazy-imports",
          "guarded-imports",
          "complexity",
          "fan-in",
          "cycles",
          "shared-state",
          "events",
          "dependency-injection",
          "churn",
          "authors",
          "untested",
          "unparsable",
          "business");

  public RiskSpec {
    weights = Map.copyOf(weights);
    business = List.copyOf(business);
  }

  /** Nothing changed. */
  public static RiskSpec defaults() {
    return new RiskSpec(null, null, null, Map.of(), Triggers.defaults(), List.of());
  }

  /**
   * Properties that lift a consumer to a level; null keeps the default, LOW switches a trigger off.
   *
   * @param files a consumer that more than this many files import triggers, or null
   * @param manyFiles the level of such a consumer, or null
   * @param sharedState the level of one that keeps the old component in shared application state
   * @param events the level of one that uses it in event handlers or callbacks
   * @param dependencyInjection the level of one that has it injected or injects it
   */
  public record Triggers(
      @Nullable Integer files,
      @Nullable Risk manyFiles,
      @Nullable Risk sharedState,
      @Nullable Risk events,
      @Nullable Risk dependencyInjection) {
    /** Nothing changed. */
    public static Triggers defaults() {
      return new Triggers(null, null, null, null, null);
    }
  }

  /**
   * What some files are worth to the business.
   *
   * @param paths globs of the files; never empty
   * @param weight points added to the score of each, 0 to 100
   * @param reason in words
   */
  public record BusinessWeight(List<String> paths, double weight, String reason) {
    public BusinessWeight {
      paths = List.copyOf(paths);
    }
  }
}
