package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.Factor;
import dev.banyan.migrate.spec.ChosenStrategy;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.model.Consumer;
import dev.banyan.model.HybridDecision;
import dev.banyan.model.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses how each consumer is migrated: the team's choice, or else what its references allow. */
final class Strategies {
  private final Map<String, ChosenStrategy> chosen = new HashMap<>();
  private final Map<String, HybridDecision> hybrids = new HashMap<>();

  Strategies(CodeSpec spec) {
    spec.strategy().forEach(choice -> chosen.put(choice.path(), choice));
    chosen.forEach(this::addHybrid);
    spec.hybrid().forEach(decision -> hybrids.put(decision.path(), decision));
  }

  private void addHybrid(String path, ChosenStrategy choice) {
    if (choice.strategy() == Strategy.HYBRID) {
      hybrids.put(path, new HybridDecision(path, choice.reason(), null, null));
    }
  }

  /**
   * A strategy and why it was chosen.
   *
   * @param strategy how the consumer is migrated
   * @param reason in words
   */
  record Choice(Strategy strategy, String reason) {}

  /** The decision that a consumer stays for now, or null. */
  @Nullable HybridDecision hybrid(String path) {
    return hybrids.get(path);
  }

  Choice of(Consumer consumer) {
    HybridDecision hybrid = hybrids.get(consumer.path());
    if (hybrid != null) {
      return new Choice(Strategy.HYBRID, hybrid.reason());
    }
    ChosenStrategy choice = chosen.get(consumer.path());
    return choice == null
        ? byReferences(consumer)
        : new Choice(choice.strategy(), "chosen in the spec: " + choice.reason());
  }

  private static Choice byReferences(Consumer consumer) {
    for (Factor factor : List.of(Factor.UNPARSABLE, Factor.UNMAPPED)) {
      if (factor.in(consumer) > 0) {
        return new Choice(Strategy.MANUAL, words(consumer, factor));
      }
    }
    if (consumer.onlyMentions()) {
      return new Choice(Strategy.MANUAL, "only text mentions the component: edit it by hand");
    }
    if (Factor.AS_VALUE.in(consumer) > 0) {
      return valueUse(consumer);
    }
    for (Factor factor : List.of(Factor.DEPENDENCY_INJECTION, Factor.SHARED_STATE)) {
      if (factor.in(consumer) > 0) {
        return new Choice(
            Strategy.ADAPT, words(consumer, factor) + "; an adapter can be handed on in its place");
      }
    }
    return replace(consumer);
  }

  /** A string or a dynamic import must name the real thing; a class can be an adapter. */
  private static Choice valueUse(Consumer consumer) {
    String words = words(consumer, Factor.AS_VALUE);
    return Factor.DYNAMIC.in(consumer) > 0
        ? new Choice(Strategy.MANUAL, words + ", by a name that is resolved at run time")
        : new Choice(Strategy.ADAPT, words + "; an adapter of the same shape can take its place");
  }

  private static Choice replace(Consumer consumer) {
    if (Factor.REQUIREMENTS.in(consumer) > 0) {
      return new Choice(
          Strategy.REPLACE, "every use has a rule, but " + words(consumer, Factor.REQUIREMENTS));
    }
    double changed = Factor.CHANGED_PARAMETERS.in(consumer);
    return new Choice(
        Strategy.REPLACE,
        changed > 0
            ? "every use has a rule; " + words(consumer, Factor.CHANGED_PARAMETERS)
            : "every use has a rule, with the same parameters");
  }

  private static String words(Consumer consumer, Factor factor) {
    return consumer.factors().stream()
        .filter(entry -> entry.name().equals(factor.key()))
        .map(entry -> entry.reason())
        .findFirst()
        .orElse(factor.key());
  }
}
