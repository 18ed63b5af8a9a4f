package dev.banyan.code.rewrite;

import dev.banyan.model.PatternRule;
import dev.banyan.model.RewriteRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be moved onto what.
 *
 * @param old full names of the old modules, classes or functions; at least one
 * @param destination full names of what takes over; its files are never rewritten
 * @param rules one per old symbol; the longest matching {@code from} decides
 * @param patterns structural rules, tried in this order before {@code rules}
 * @param manual old symbols that a person has to change, each with the reason
 * @param includeText whether mentions in comments and other texts are rewritten, too
 */
public record RewriteRequest(
    List<String> old,
    List<String> destination,
    List<RewriteRule> rules,
    List<PatternRule> patterns,
    Map<String, String> manual,
    boolean includeText) {
  public RewriteRequest {
    manual = Map.copyOf(manual);
    old = List.copyOf(old);
    destination = List.copyOf(destination);
    rules = List.copyOf(rules);
    patterns = List.copyOf(patterns);
    if (old.isEmpty()) {
      throw new IllegalArgumentException("a rewrite needs at least one old component");
    }
  }

  /** A request that leaves no symbol to a person on purpose. */
  public RewriteRequest(
      List<String> old,
      List<String> destination,
      List<RewriteRule> rules,
      List<PatternRule> patterns,
      boolean includeText) {
    this(old, destination, rules, patterns, Map.of(), includeText);
  }

  /** A request without structural rules that leaves mentions as they are. */
  public static RewriteRequest of(
      List<String> old, List<String> destination, List<RewriteRule> rules) {
    return new RewriteRequest(old, destination, rules, List.of(), false);
  }

  /** Whether the rules send each old component to another name as a whole, and do nothing else. */
  boolean movesOnly() {
    Set<String> moved = rules.stream().map(RewriteRule::from).collect(Collectors.toSet());
    return patterns.isEmpty()
        && manual.isEmpty()
        && moved.equals(Set.copyOf(old))
        && rules.stream().allMatch(RewriteRequest::isMove);
  }

  private static boolean isMove(RewriteRule rule) {
    return rule.arguments() == null
        && rule.dropped().isEmpty()
        && rule.requires().isEmpty()
        && rule.to().chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
  }
}
