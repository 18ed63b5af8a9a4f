package dev.banyan.model;

import java.util.List;

/**
 * A file with at least one reference.
 *
 * @param path relative to the project, with {@code /}
 * @param risk how likely its change breaks something
 * @param score the sum of the factors' points
 * @param reasons why the risk is what it is, in words, weightiest first
 * @param factors what each factor contributed
 * @param destination whether the file belongs to the new component, and so is never migrated
 * @param references in the order of the text
 */
public record Consumer(
    String path,
    Risk risk,
    int score,
    List<String> reasons,
    List<RiskFactor> factors,
    boolean destination,
    List<Reference> references) {
  public Consumer {
    reasons = List.copyOf(reasons);
    factors = List.copyOf(factors);
    references = List.copyOf(references);
    if (references.isEmpty()) {
      throw new IllegalArgumentException(path + " has no reference, so it is no consumer");
    }
  }

  /** Whether the file only mentions the component, in text that does not run. */
  public boolean onlyMentions() {
    return references.stream().allMatch(reference -> reference.confidence() == Confidence.TEXTUAL);
  }
}
