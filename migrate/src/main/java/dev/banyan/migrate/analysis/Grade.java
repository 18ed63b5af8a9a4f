package dev.banyan.migrate.analysis;

import dev.banyan.model.Risk;
import dev.banyan.model.RiskFactor;
import java.util.List;

/**
 * How risky a consumer is, and why.
 *
 * @param risk the level
 * @param score the sum of the factors' points
 * @param reasons in words, weightiest first
 * @param factors that were above zero, weightiest first
 */
record Grade(Risk risk, int score, List<String> reasons, List<RiskFactor> factors) {
  Grade {
    reasons = List.copyOf(reasons);
    factors = List.copyOf(factors);
  }
}
