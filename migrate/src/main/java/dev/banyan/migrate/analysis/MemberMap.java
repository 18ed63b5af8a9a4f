package dev.banyan.migrate.analysis;

import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.ManualMember;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import dev.banyan.model.PatternRule;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.RewriteRule;
import dev.banyan.model.RewriteRule.Requirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a spec make of each old member, looked up once for each. Not thread-safe.
 *
 * <p>The rule with the longest matching {@code from} decides: a rule for a module or class covers
 * whatever it holds under the same name, unless a rule of its own says otherwise.
 */
final class MemberMap {
  private static final Pattern NAME = Pattern.compile("(?<![$\\w])[^\\W\\d]\\w*");

  private final List<RewriteRule> rules;
  private final Set<String> patternNames;
  private final Map<String, ManualMember> manual;
  private final List<String> old;
  private final List<String> missingDestinations;
  private final List<String> unseenDestinations;
  private final Targets targets;
  private final Obstacles obstacles;
  private final Map<String, MemberStatus> known = new HashMap<>();

  MemberMap(CodeSpec spec, Targets targets) {
    this.rules = spec.rewrite();
    this.patternNames = names(spec.patterns());
    this.manual =
        spec.manual().stream()
            .collect(Collectors.toMap(ManualMember::from, Function.identity(), (a, b) -> a));
    this.old = spec.oldComponents();
    this.targets = targets;
    this.obstacles = new Obstacles(old, targets);
    this.missingDestinations =
        spec.newComponents().stream().filter(name -> !targets.find(name).exists()).toList();
    this.unseenDestinations =
        spec.newComponents().stream()
            .filter(name -> targets.find(name).exists() && !targets.find(name).found())
            .toList();
  }

  /** New components that the project does not hold yet. */
  List<String> missingDestinations() {
    return missingDestinations;
  }

  /** New components of which the project has not even the first part: libraries, or misspelt. */
  List<String> unseenDestinations() {
    return unseenDestinations;
  }

  /**
   * Whether a reference can only go when a rule says what takes its place. Importing or creating
   * the component itself needs none of its own: both fall away once every use of it is rewritten.
   */
  boolean needsRule(Reference reference) {
    boolean code = Measures.isCode(reference);
    boolean fallsAway =
        reference.kind() == ReferenceKind.IMPORT || reference.kind() == ReferenceKind.CALL;
    return code && !(fallsAway && isContainer(reference.symbol()));
  }

  /**
   * Whether a symbol is a method of a class. What lies right in a package is none; to look up each
   * name of a big package would take longer than the search.
   */
  boolean isMethod(String symbol) {
    int dot = symbol.lastIndexOf('.');
    Component owner = dot < 0 ? null : targets.find(symbol.substring(0, dot)).component();
    if (owner == null || owner.members().isEmpty()) {
      return false;
    }
    Member member = targets.find(symbol).member();
    return member != null && member.kind() == Member.Kind.METHOD;
  }

  /** Whether a symbol is an old module or class itself, or holds one. */
  boolean isContainer(String symbol) {
    if (old.stream().anyMatch(name -> name.startsWith(symbol + "."))) {
      return true;
    }
    if (!old.contains(symbol)) {
      return false;
    }
    Member member = targets.find(symbol).member();
    return member == null || member.kind() != Member.Kind.FUNCTION;
  }

  MemberStatus status(String symbol) {
    MemberStatus status = known.get(symbol);
    if (status == null) {
      status = judge(symbol);
      known.put(symbol, status);
    }
    return status;
  }

  private MemberStatus judge(String symbol) {
    if (isNoMember(symbol)) {
      return blocked(obstacles.noMember(symbol));
    }
    ManualMember byHand = manual.get(symbol);
    if (byHand != null) {
      return blocked(obstacles.noTarget(symbol, byHand.reason()), byHand.requires());
    }
    RewriteRule rule = ruleFor(symbol);
    if (rule == null) {
      return patternNames.contains(last(symbol))
          ? new MemberStatus(true, List.of())
          : blocked(obstacles.noRule(symbol));
    }
    if (rule.to().isBlank()) {
      return blocked(obstacles.noTarget(symbol, "the rules name no target"));
    }
    String target = Targets.dotted(rule.to() + symbol.substring(rule.from().length()));
    boolean elsewhere = isHandedOn(symbol, rule) || isOnResult(symbol, rule);
    Obstacle missing = elsewhere ? null : missingTarget(target);
    if (missing != null) {
      return blocked(missing, rule.requires());
    }
    boolean call = !rule.to().equals(Targets.dotted(rule.to()));
    boolean changed =
        Signatures.differ(
            rule, targets.find(symbol).signature(), call ? null : targets.find(target).signature());
    return new MemberStatus(changed, unmet(rule.requires()));
  }

  /**
   * Whether a rule for all of a component covers a name that the component has from elsewhere, by
   * an import or a base class outside the project. What takes its place can have it in the same
   * way; of a module its imports say whether it does, but for what is set on it from outside.
   */
  private boolean isHandedOn(String symbol, RewriteRule rule) {
    String whole = Targets.dotted(rule.to());
    return !symbol.equals(rule.from())
        && whole.equals(rule.to())
        && !targets.find(symbol).found()
        && targets.find(whole).found()
        && isOffered(first(symbol.substring(rule.from().length() + 1)), rule.from(), whole);
  }

  /** Whether a class becomes a factory, and a symbol is looked for on what that gives. */
  private boolean isOnResult(String symbol, RewriteRule rule) {
    Member before = targets.find(rule.from()).member();
    Member after = targets.find(rule.to()).member();
    return !symbol.equals(rule.from())
        && before != null
        && before.kind() == Member.Kind.CLASS
        && after != null
        && after.kind() == Member.Kind.FUNCTION;
  }

  /** Names that structural rules spell: these say what becomes of a member, use by use. */
  private static Set<String> names(List<PatternRule> patterns) {
    return patterns.stream()
        .flatMap(rule -> NAME.matcher(rule.pattern()).results())
        .map(MatchResult::group)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String last(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  private boolean isOffered(String name, String old, String whole) {
    return targets.mayOffer(whole, name) || !targets.mayOffer(old, name);
  }

  private static String first(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  private static MemberStatus blocked(Obstacle obstacle) {
    return new MemberStatus(false, List.of(obstacle));
  }

  /** What is required has to be so, too, before the member can go. */
  private MemberStatus blocked(Obstacle obstacle, List<Requirement> requires) {
    List<Obstacle> obstacles = new ArrayList<>(List.of(obstacle));
    obstacles.addAll(unmet(requires));
    return new MemberStatus(false, obstacles);
  }

  private @Nullable RewriteRule ruleFor(String symbol) {
    return rules.stream()
        .filter(rule -> symbol.equals(rule.from()) || symbol.startsWith(rule.from() + "."))
        .max(Comparator.comparingInt(rule -> rule.from().length()))
        .orElse(null);
  }

  /** Only classes are judged: a module may also gain names from its submodules. */
  private boolean isNoMember(String symbol) {
    String owner = obstacles.owner(symbol);
    Member itself = targets.find(owner).member();
    Component component = targets.find(owner).component();
    boolean ofClass = itself != null && itself.kind() == Member.Kind.CLASS && component != null;
    return ofClass
        && symbol.lastIndexOf('.') == owner.length()
        && targets.find(symbol).member() == null;
  }

  private @Nullable Obstacle missingTarget(String target) {
    for (String destination : missingDestinations) {
      if (target.equals(destination) || target.startsWith(destination + ".")) {
        return Obstacles.missingDestination(destination);
      }
    }
    if (targets.find(target).exists()) {
      return null;
    }
    return obstacles.missingTarget(target);
  }

  private List<Obstacle> unmet(List<Requirement> requires) {
    return requires.stream().map(obstacles::unmet).filter(Objects::nonNull).toList();
  }
}
