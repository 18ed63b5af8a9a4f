package dev.banyan.migrate.analysis;

import dev.banyan.migrate.analysis.Targets.Target;
import dev.banyan.model.Blocker;
import dev.banyan.model.Member;
import dev.banyan.model.RewriteRule.Requirement;
import dev.banyan.model.Signature.Parameter;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can stand in the way of an old member, in words. Not thread-safe. */
final class Obstacles {
  private final List<String> old;
  private final Targets targets;

  /**
   * @param old full names of the old components
   */
  Obstacles(List<String> old, Targets targets) {
    this.old = old;
    this.targets = targets;
  }

  /** The old component that a symbol lies in; the symbol itself when it lies in none. */
  String owner(String symbol) {
    return old.stream()
        .filter(name -> symbol.equals(name) || symbol.startsWith(name + "."))
        .max(Comparator.comparingInt(String::length))
        .orElse(symbol);
  }

  Obstacle noMember(String symbol) {
    String owner = owner(symbol);
    return new Obstacle(
        Blocker.Kind.NO_MEMBER,
        Words.simple(owner) + " has no " + Words.simple(symbol),
        targets.find(owner).where(),
        "the call fails today: correct it, or remove it, before it is migrated");
  }

  Obstacle noRule(String symbol) {
    String owner = owner(symbol);
    String where = targets.find(owner).where();
    if (!old.contains(owner)) {
      return new Obstacle(
          Blocker.Kind.NO_RULE,
          Words.simple(owner) + ", which holds the old component, is loaded as a whole",
          where,
          "change these places by hand: rules are about what lies inside the old component");
    }
    return symbol.equals(owner)
        ? new Obstacle(
            Blocker.Kind.NO_RULE,
            "no rule says what takes the place of " + Words.simple(owner) + " itself",
            where,
            "add a rule from " + owner + ", or write an adapter for who needs the class itself")
        : new Obstacle(
            Blocker.Kind.NO_RULE,
            "no rule maps " + Obstacle.MEMBERS + " of " + Words.simple(owner),
            where,
            "add a rewrite rule for each, or keep their consumers as hybrid");
  }

  Obstacle noTarget(String symbol, String reason) {
    String owner = owner(symbol);
    String what =
        symbol.equals(owner)
            ? Words.simple(owner) + " itself: "
            : Obstacle.MEMBERS + " of " + Words.simple(owner) + ": ";
    return new Obstacle(
        Blocker.Kind.NO_TARGET,
        "nothing takes the place of " + what + reason,
        targets.find(owner).where(),
        "write the missing part of the new component and a rule to it, or change its uses by hand");
  }

  Obstacle missingTarget(String target) {
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

  /** A requirement that is not met, or null. */
  @Nullable Obstacle unmet(Requirement requirement) {
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
        requirementSubject(parameter, name, owner),
        whereParameters(owner, target),
        "make " + name + " default to " + requirement.defaultText() + " in " + owner);
  }

  /** A class takes its parameters where its constructor is written. */
  private String whereParameters(String owner, Target target) {
    Member itself = target.member();
    boolean ofClass = itself != null && itself.kind() == Member.Kind.CLASS;
    Target constructor = targets.find(owner + ".__init__");
    return ofClass && constructor.member() != null ? constructor.where() : target.where();
  }

  private static String requirementSubject(
      @Nullable Parameter parameter, String name, String owner) {
    if (parameter == null) {
      return "the missing parameter " + name + " of " + Words.simple(owner);
    }
    String written =
        parameter.defaultText() == null
            ? name + ", which has none,"
            : name + "=" + parameter.defaultText();
    return "the default argument " + written + " of " + Words.simple(owner);
  }
}
