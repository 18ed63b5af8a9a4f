package dev.banyan.code.rewrite;

import dev.banyan.model.PatternRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a structural rule before it is used. */
public final class PatternSyntax {
  private PatternSyntax() {}

  /** What is wrong, in words; null when the rule can be used. */
  public static @Nullable String problem(PatternRule rule) {
    Set<String> unbound = Shape.holes(rule.rewrite());
    unbound.removeAll(Shape.holes(rule.pattern()));
    if (!unbound.isEmpty()) {
      String hole = unbound.iterator().next();
      return "'" + rule.rewrite() + "' uses $" + hole + ", which the pattern does not have";
    }
    try {
      Shape.of(rule.pattern());
      Shape.of(rule.rewrite());
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
