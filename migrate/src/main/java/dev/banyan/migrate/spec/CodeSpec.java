package dev.banyan.migrate.spec;

import dev.banyan.model.HybridDecision;
import dev.banyan.model.PatternRule;
import dev.banyan.model.RewriteRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The move of the code: what is left, what takes over, and how one is written on the other.
 *
 * @param language of the consumers
 * @param roots folders where absolute imports start; empty when they are to be detected
 * @param oldComponents full names of modules, classes or functions; never empty
 * @param newComponents full names of the destination, whose files are never migrated; empty only
 *     for a first look without a spec
 * @param exclude globs of what is not looked into
 * @param rewrite one rule per old symbol
 * @param patterns expressions that are written anew by their shape
 * @param adapter what consumers with the strategy ADAPT are pointed at; null when none is asked for
 * @param manual old symbols that have no target, one entry per symbol
 * @param hybrid consumers that stay on the old component for now
 * @param strategy consumers whose strategy the team has chosen
 * @param facade whether the old component keeps its names and hands calls on, and no consumer is
 *     migrated
 */
public record CodeSpec(
    Language language,
    List<String> roots,
    List<String> oldComponents,
    List<String> newComponents,
    List<String> exclude,
    List<RewriteRule> rewrite,
    List<PatternRule> patterns,
    @Nullable AdapterSpec adapter,
    List<ManualMember> manual,
    List<HybridDecision> hybrid,
    List<ChosenStrategy> strategy,
    boolean facade) {
  public CodeSpec {
    roots = List.copyOf(roots);
    oldComponents = List.copyOf(oldComponents);
    newComponents = List.copyOf(newComponents);
    exclude = List.copyOf(exclude);
    rewrite = List.copyOf(rewrite);
    patterns = List.copyOf(patterns);
    manual = List.copyOf(manual);
    hybrid = List.copyOf(hybrid);
    strategy = List.copyOf(strategy);
    if (oldComponents.isEmpty()) {
      throw new IllegalArgumentException("a migration of code names an old component");
    }
  }

  /** What is never migrated: the new components and the adapter. */
  public List<String> destinations() {
    if (adapter == null) {
      return newComponents;
    }
    List<String> all = new ArrayList<>(newComponents);
    all.add(adapter.module());
    return List.copyOf(all);
  }

  /** A migration without structural rules and without an adapter. */
  public CodeSpec(
      Language language,
      List<String> roots,
      List<String> oldComponents,
      List<String> newComponents,
      List<String> exclude,
      List<RewriteRule> rewrite,
      List<ManualMember> manual,
      List<HybridDecision> hybrid,
      List<ChosenStrategy> strategy) {
    this(
        language,
        roots,
        oldComponents,
        newComponents,
        exclude,
        rewrite,
        List.of(),
        null,
        manual,
        hybrid,
        strategy,
        false);
  }

  /** A Python migration without rules, exclusions or decisions. */
  public static CodeSpec of(List<String> oldComponents, List<String> newComponents) {
    return new CodeSpec(
        Language.PYTHON,
        List.of(),
        oldComponents,
        newComponents,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
