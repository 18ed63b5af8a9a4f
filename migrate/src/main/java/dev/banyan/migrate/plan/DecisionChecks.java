package dev.banyan.migrate.plan;

import dev.banyan.model.HybridDecision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that hybrid is a decision: somebody's, and to be looked at again. */
final class DecisionChecks {
  private final LocalDate today;

  DecisionChecks(LocalDate today) {
    this.today = today;
  }

  List<String> warnings(@Nullable HybridDecision decision) {
    List<String> warnings = new ArrayList<>();
    if (decision == null) {
      return warnings;
    }
    if (decision.owner() == null) {
      warnings.add("hybrid " + decision.path() + " has no owner; add 'owner:' under code.hybrid");
    }
    LocalDate review = decision.review();
    if (review == null) {
      warnings.add(
          "hybrid "
              + decision.path()
              + " has no date to look again; add 'review:' under code.hybrid, as in 'review: "
              + today.plusMonths(3)
              + "'");
    } else if (review.isBefore(today)) {
      warnings.add(
          "hybrid "
              + decision.path()
              + " was to be looked at again on "
              + review
              + "; migrate it, or set a new date");
    }
    return warnings;
  }
}
