package dev.banyan.migrate.spec;

import dev.banyan.code.project.Project;
import dev.banyan.code.rewrite.PatternSyntax;
import dev.banyan.migrate.spec.SpecProblem.Severity;
import dev.banyan.migrate.spec.SpecSource.Place;
import dev.banyan.model.Component;
import dev.banyan.model.RewriteRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a spec with the project it is about: do the names in it exist, and do the rules fit the
 * parameters? Errors are what makes an analysis pointless; what is only not there yet is a warning.
 */
public final class SpecCheck {
  private static final int MOST_NAMES = 3;

  private final SpecSource source;
  private final Lookup lookup;
  private final List<SpecProblem> problems = new ArrayList<>();
  private final Set<String> absent = new HashSet<>();

  private SpecCheck(SpecSource source, Lookup lookup) {
    this.source = source;
    this.lookup = lookup;
  }

  /**
   * Checks a spec.
   *
   * @param source the text that it was read from
   * @param project opened with the spec's roots and exclusions
   * @return every problem, by position; empty when the spec fits
   */
  public static List<SpecProblem> check(Spec spec, SpecSource source, Project project) {
    return check(spec, source, new ProjectLookup(project));
  }

  static List<SpecProblem> check(Spec spec, SpecSource source, Lookup lookup) {
    SpecCheck check = new SpecCheck(source, lookup);
    if (spec.code() != null) {
      check.code(spec.code());
    }
    return check.problems.stream().sorted(SpecProblem.BY_POSITION).toList();
  }

  private void code(CodeSpec code) {
    if (code.language() != Language.PYTHON) {
      String message = "this release does not look into " + code.language().word();
      add("code.language", Severity.ERROR, message, "python", null);
      return;
    }
    for (int i = 0; i < code.oldComponents().size(); i++) {
      old(code.oldComponents().get(i), "code.old[" + i + "]");
    }
    for (int i = 0; i < code.newComponents().size(); i++) {
      destination(code.newComponents().get(i), "code.new[" + i + "]");
    }
    code.rewrite().forEach(this::rule);
    code.manual().forEach(this::manual);
    for (int i = 0; i < code.patterns().size(); i++) {
      String message = PatternSyntax.problem(code.patterns().get(i));
      if (message != null) {
        add("code.patterns[" + i + "]", Severity.ERROR, message, null, null);
      }
    }
  }

  private void old(String name, String key) {
    if (lookup.describe(name) != null) {
      return;
    }
    absent.add(name);
    if (!lookup.hasRootOf(name) && lookup.isSpelt(name)) {
      String message = "'" + name + "' is not in the project, so its members cannot be checked";
      add(key, Severity.WARNING, message, null, null);
      return;
    }
    List<String> nearest = lookup.nearest(name).stream().limit(MOST_NAMES).toList();
    add(
        key,
        Severity.ERROR,
        "nothing in the project is called '" + name + "'",
        nearest.size() < 2 ? null : "a name that exists, as " + others(nearest),
        nearest.isEmpty() ? null : nearest.get(0));
  }

  private void destination(String name, String key) {
    if (lookup.describe(name) == null && lookup.submodules(name).isEmpty()) {
      String message =
          "the destination '" + name + "' does not exist yet; nothing can be applied before";
      add(key, Severity.WARNING, message, null, first(lookup.nearest(name)));
    }
  }

  private void rule(RewriteRule rule) {
    String key = keyOf(rule.from());
    from(rule.from());
    target(rule, key);
    ArgumentCheck.problems(lookup, rule).forEach(found -> add(key, found));
  }

  private void manual(ManualMember member) {
    String key = keyOf(member.from());
    from(member.from());
    ArgumentCheck.problems(lookup, member).forEach(found -> add(key, found));
  }

  private void from(String symbol) {
    if (absent.stream().anyMatch(component -> CodeRules.isInside(symbol, component))) {
      return;
    }
    Symbol found = Symbol.find(lookup, symbol);
    if (found.exists()) {
      return;
    }
    Component parent = found.parent();
    String key = keyOf(symbol) + ".from";
    if (parent != null && lookup.isOpen(parent)) {
      String message = "'" + symbol + "' is defined nowhere in the project; a base class may do so";
      add(key, Severity.WARNING, message, null, null);
      return;
    }
    String message = "the old component has no '" + symbol + "'";
    add(key, Severity.ERROR, message, "a member that exists", nearest(symbol, found));
  }

  private void target(RewriteRule rule, String key) {
    String head = Symbol.head(rule.to());
    Symbol found = Symbol.find(lookup, head);
    if (found.exists() || !lookup.submodules(head).isEmpty()) {
      return;
    }
    Component parent = found.parent();
    String message =
        lookup.hasRootOf(head)
            ? "'" + head + "' does not exist yet"
            : "'" + head + "' is not in the project";
    if (parent == null || !lookup.isOpen(parent)) {
      add(key + ".to", Severity.WARNING, message, null, nearest(head, found));
    }
  }

  private @Nullable String nearest(String symbol, Symbol found) {
    return found.parent() == null ? first(lookup.nearest(symbol)) : found.nearestMember();
  }

  private String keyOf(String symbol) {
    return source.rules().getOrDefault(symbol, "code.rewrite");
  }

  private void add(String rule, ArgumentCheck.Problem found) {
    add(rule + found.key(), found.severity(), found.message(), found.expected(), found.nearest());
  }

  private void add(
      String key,
      Severity severity,
      String message,
      @Nullable String expected,
      @Nullable String nearest) {
    Place place = source.placeOf(key);
    problems.add(
        new SpecProblem(place.line(), place.column(), key, severity, message, expected, nearest));
  }

  private static String others(List<String> nearest) {
    return String.join(" or ", nearest.subList(1, nearest.size()));
  }

  private static @Nullable String first(List<String> names) {
    return names.isEmpty() ? null : names.get(0);
  }
}
