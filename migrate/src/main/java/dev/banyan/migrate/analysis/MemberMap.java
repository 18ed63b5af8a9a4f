package dev.banyan.migrate.analysis;

import dev.banyan.migrate.analysis.Targets.Target;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.ManualMember;
import dev.banyan.model.Blocker;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.RewriteRule;
import dev.banyan.model.Signature.Parameter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a spec make of each old member, looked up once for each. Not thread-safe.
 *
 * <p>The rule with the longest matching {@code from} decides: a rule for a module or class covers
 * whatever it holds under the same name, unless a rule of its own says otherwise.
 */
final class MemberMap {
  private final List<RewriteRule> rules;
  private final Map<String, String> manual;
  private final List<String> old;
  private final List<String> missingDestinations;
  private final List<String> unseenDestinations;
  private final Targets targets;
  private final Map<String, MemberStatus> known = new HashMap<>();

  MemberMap(CodeSpec spec, Targets targets) {
    this.rules = spec.rewrite();
    this.manual =
        spec.manual().stream()
            .collect(Collectors.toMap(ManualMember::from, ManualMember::reason, (a, b) -> a));
    this.old = spec.oldComponents();
    this.targets = targets;
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

  /** Whether a symbol is an old module or class itself, or holds one. */
  boolean isContainer(String symbol) {
    if (old.stream().anyMatch(name -> name.startsWith(symbol + "."))) {
      return true;
    }
    Member member = targets.find(symbol).member();
    boolean function = member != null && member.kind() == Member.Kind.FUNCTION;
    return old.contains(symbol) && !function;
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
      return blocked(noMember(symbol));
    }
    String reason = manual.get(symbol);
    if (reason != null) {
      return blocked(noTarget(symbol, reason));
    }
    RewriteRule rule = ruleFor(symbol);
    if (rule == null) {
      return blocked(noRule(symbol));
    }
    if (rule.to().isBlank()) {
      return blocked(noTarget(symbol, "the rules name no target"));
    }
    String target = Targets.dotted(rule.to() + symbol.substring(rule.from().length()));
    Obstacle missing = missingTarget(target);
    if (missing != null) {
      return blocked(missing);
    }
    boolean call = !rule.to().equals(Targets.dotted(rule.to()));
    boolean changed =
        Signatures.differ(
            rule, targets.find(symbol).signature(), call ? null : targets.find(target).signature());
    return new MemberStatus(changed, unmet(rule));
  }

  private static MemberStatus blocked(Obstacle obstacle) {
    return new MemberStatus(false, obstacle);
  }

  private @Nullable RewriteRule ruleFor(String symbol) {
    return rules.stream()
        .filter(rule -> symbol.equals(rule.from()) || symbol.startsWith(rule.from() + "."))
        .max(Comparator.comparingInt(rule -> rule.from().length()))
        .orElse(null);
  }

  private String owner(String symbol) {
    return old.stream()
        .filter(name -> symbol.equals(name) || symbol.startsWith(name + "."))
        .max(Comparator.comparingInt(String::length))
        .orElse(symbol);
  }

  /** Only classes are judged: a module may also gain names from its submodules. */
  private boolean isNoMember(String symbol) {
    String owner = owner(symbol);
    Member itself = targets.find(owner).member();
    Component component = targets.find(owner).component();
    boolean ofClass = itself != null && itself.kind() == Member.Kind.CLASS && component != null;
    return ofClass
        && symbol.lastIndexOf('.') == owner.length()
        && targets.find(symbol).member() == null;
  }

  private Obstacle noMember(String symbol) {
    String owner = owner(symbol);
    return new Obstacle(
        Blocker.Kind.NO_MEMBER,
        Words.simple(owner) + " has no " + Words.simple(symbol),
        targets.find(owner).where(),
        "the call fails today: correct it, or remove it, before it is migrated");
  }

  private Obstacle noRule(String symbol) {
    String owner = owner(symbol);
    if (symbol.equals(owner)) {
      return new Obstacle(
          Blocker.Kind.NO_RULE,
          "no rule says what takes the place of " + Words.simple(owner) + " itself",
          targets.find(owner).where(),
          "add a rule from " + owner + ", or write an adapter for who needs the class itself");
    }
    return new Obstacle(
        Blocker.Kind.NO_RULE,
        "no rule maps these members of " + Words.simple(owner),
        targets.find(owner).where(),
        "add a rewrite rule for each, or keep their consumers as hybrid");
  }

  private Obstacle noTarget(String symbol, String reason) {
    String owner = owner(symbol);
    return new Obstacle(
        Blocker.Kind.NO_TARGET,
        "nothing takes the place of these members of " + Words.simple(owner) + ": " + reason,
        targets.find(owner).where(),
        "write the missing part of the new component and a rule to it, or change its uses by hand");
  }

  private @Nullable Obstacle missingTarget(String target) {
    for (String destination : missingDestinations) {
      if (target.equals(destination) || target.startsWith(destination + ".")) {
        return missingDestination(destination);
      }
    }
    if (targets.find(target).exists()) {
      return null;
    }
    String owner = target.substring(0, Math.max(0, target.lastIndexOf('.')));
    boolean ownerExists = !owner.isEmpty() && targets.find(owner).found();
    String subject =
        ownerExists ? owner + " has no " + Words.simple(target) : "the project has no " + target;
    return new Obstacle(
        Blocker.Kind.TARGET,
        subject + ", which a rule names as target",
        ownerExists ? targets.find(owner).where() : "",
        "add " + target + ", or correct the rule's 'to'");
  }

  static Obstacle missingDestination(String destination) {
    return new Obstacle(
        Blocker.Kind.DESTINATION,
        "the new component " + destination + " does not exist yet",
        "",
        "write it, or correct 'new' in the spec");
  }

  private @Nullable Obstacle unmet(RewriteRule rule) {
    return rule.requires().stream()
        .map(this::unmet)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Obstacle unmet(RewriteRule.Requirement requirement) {
    String owner = requirement.parameter();
    String name = Words.simple(owner);
    owner = owner.substring(0, Math.max(0, owner.length() - name.length() - 1));
    Target target = targets.find(owner);
    Parameter parameter = Signatures.parameter(target.signature(), name);
    String found = parameter == null ? null : parameter.defaultText();
    if (requirement.defaultText().strip().equals(found)) {
      return null;
    }
    return new Obstacle(
        Blocker.Kind.REQUIREMENT,
        requirementSubject(parameter, name, owner, target),
        target.where(),
        "make " + name + " default to " + requirement.defaultText() + " in " + owner);
  }

  private static String requirementSubject(
      @Nullable Parameter parameter, String name, String owner, Target target) {
    String place = target.where().isEmpty() ? "" : " (" + target.where() + ")";
    if (parameter == null) {
      return "the missing parameter " + name + " of " + Words.simple(owner) + place;
    }
    String written =
        parameter.defaultText() == null
            ? name + ", which has none,"
            : name + "=" + parameter.defaultText();
    return "the default argument " + written + " of " + Words.simple(owner) + place;
  }
}
