package dev.banyan.code.rewrite;

import dev.banyan.model.RewriteRule;
import dev.banyan.model.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules send each symbol. The rule with the longest matching {@code from} decides; one
 * for a module or class covers whatever it holds under the same name. Thread-safe.
 */
final class Moves {
  private final List<RewriteRule> rules;
  private final List<String> old;
  private final Map<String, String> manual;
  private final Declarations declarations;
  private final Map<String, Optional<Target>> known = new ConcurrentHashMap<>();

  Moves(RewriteRequest request, Declarations declarations) {
    this.rules = request.rules();
    this.old = request.old();
    this.manual = request.manual();
    this.declarations = declarations;
  }

  /** Where a symbol has gone, or null when no rule says. */
  @Nullable Target target(String symbol) {
    return known.computeIfAbsent(symbol, s -> Optional.ofNullable(find(s))).orElse(null);
  }

  @Nullable RewriteRule rule(String symbol) {
    return rules.stream()
        .filter(rule -> isOrBelow(symbol, rule.from()))
        .max(Comparator.comparingInt(rule -> rule.from().length()))
        .orElse(null);
  }

  /** Why a symbol may not be rewritten although a rule may name it, in words; null when it may. */
  @Nullable String obstacle(String symbol) {
    String reason = manual.get(symbol);
    if (reason != null) {
      return symbol + " is left to a person: " + reason;
    }
    RewriteRule rule = rule(symbol);
    return rule == null
        ? null
        : rule.requires().stream()
            .filter(requirement -> !isMet(requirement))
            .findFirst()
            .map(r -> symbol + " needs " + r.parameter() + " to default to " + r.defaultText())
            .orElseGet(() -> missing(symbol));
  }

  /**
   * A module that moved need not hand on all that the old one did. What is set on the old one from
   * outside is set on the new one, too, when who does that is migrated.
   */
  private @Nullable String missing(String symbol) {
    Target target = target(symbol);
    if (target == null
        || target.name().isEmpty()
        || !declarations.lacks(target.module(), target.name())) {
      return null;
    }
    boolean own = target.exact() || declarations.binds(target.rule().from(), target.name());
    return own
        ? target.module() + " has no '" + target.name() + "' to take the place of " + symbol
        : null;
  }

  private boolean isMet(RewriteRule.Requirement requirement) {
    Signature signature = declarations.signature(parent(requirement.parameter()));
    return signature != null
        && signature.parameters().stream()
            .anyMatch(
                parameter ->
                    parameter.name().equals(last(requirement.parameter()))
                        && requirement.defaultText().equals(parameter.defaultText()));
  }

  /** Whether a name is a component that is left, or part of one. */
  boolean isOld(String symbol) {
    return old.stream().anyMatch(name -> isOrBelow(symbol, name));
  }

  /** Whether a module moves as it is: no rule sends anything in it elsewhere. */
  boolean isWhole(String module) {
    return rules.stream().noneMatch(rule -> rule.from().startsWith(module + "."));
  }

  private @Nullable Target find(String symbol) {
    RewriteRule rule = symbol.contains("<locals>") ? null : rule(symbol);
    if (rule == null) {
      return null;
    }
    int end = headEnd(rule.to());
    String tail = rule.to().substring(end) + symbol.substring(rule.from().length());
    String head = rule.to().substring(0, end);
    boolean plain = end == rule.to().length();
    return split(rule, symbol, plain ? head + tail : head, plain ? "" : tail);
  }

  /** What a dotted name of the new component means, for a rule that spells it. */
  Target named(String dotted) {
    RewriteRule rule = RewriteRule.move(dotted, dotted);
    return split(rule, dotted, dotted, "");
  }

  /** Whether a dotted name starts with a module of the project. */
  boolean isKnown(String dotted) {
    return declarations.isModule(dotted.substring(0, (dotted + ".").indexOf('.')));
  }

  private Target split(RewriteRule rule, String symbol, String dotted, String tail) {
    boolean exact = rule.from().equals(symbol);
    List<String> parts = List.of(dotted.split("\\.", -1));
    int module = moduleParts(rule, symbol, parts);
    String name = module < parts.size() ? parts.get(module) : "";
    List<String> rest = new ArrayList<>();
    for (int i = module + 1; i < parts.size(); i++) {
      rest.add("." + parts.get(i));
    }
    String moduleName = String.join(".", parts.subList(0, module));
    return new Target(rule, moduleName, name, String.join("", rest) + tail, exact);
  }

  /** How many parts of a dotted name are the module. */
  private int moduleParts(RewriteRule rule, String symbol, List<String> parts) {
    boolean attribute = declarations.binds(parent(rule.to()), last(rule.to()));
    if (declarations.isModule(rule.from()) && !attribute && !rule.from().equals(rule.to())) {
      return Math.max(1, parts.size() - declarations.innerDepth(symbol));
    }
    for (int count = parts.size(); count > 0; count--) {
      String prefix = String.join(".", parts.subList(0, count));
      if (declarations.isModule(prefix)) {
        boolean more = count + 1 < parts.size();
        boolean known = !more || declarations.binds(prefix, parts.get(count));
        return known ? count : guess(rule, symbol, parts);
      }
    }
    return guess(rule, symbol, parts);
  }

  /** Of a module that is not in the project: as deep as the old one's. */
  private int guess(RewriteRule rule, String symbol, List<String> parts) {
    int inner = declarations.innerDepth(symbol);
    int expected = parts.size() - inner;
    if (declarations.isModule(rule.from()) || expected > 0) {
      return Math.max(1, expected);
    }
    return Math.max(1, parts.size() - 1);
  }

  private static int headEnd(String expression) {
    int end = 0;
    while (end < expression.length() && "([".indexOf(expression.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  static boolean isOrBelow(String symbol, String ancestor) {
    return symbol.equals(ancestor) || symbol.startsWith(ancestor + ".");
  }

  static String parent(String symbol) {
    int dot = symbol.lastIndexOf('.');
    return dot < 0 ? "" : symbol.substring(0, dot);
  }

  static String last(String symbol) {
    return symbol.substring(symbol.lastIndexOf('.') + 1);
  }

  static int parts(String dotted) {
    return (int) dotted.chars().filter(c -> c == '.').count() + 1;
  }
}
