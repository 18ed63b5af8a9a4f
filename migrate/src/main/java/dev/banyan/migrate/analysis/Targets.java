package dev.banyan.migrate.analysis;

import dev.banyan.model.Component;
import dev.banyan.model.Member;
import dev.banyan.model.Signature;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what dotted names mean in a project, looking each up once. Not thread-safe. */
final class Targets {
  private final ComponentLookup lookup;
  private final Map<String, Target> known = new HashMap<>();

  Targets(ComponentLookup lookup) {
    this.lookup = lookup;
  }

  /**
   * What a name means.
   *
   * @param exists false only when the project itself ought to hold it and does not
   * @param member of that name, or null when it is none or not known
   */
  record Target(boolean exists, @Nullable Component component, @Nullable Member member) {
    @Nullable Signature signature() {
      return member == null ? null : member.signature();
    }

    /** Whether the project itself holds it. */
    boolean found() {
      return member != null || component != null;
    }

    /** {@code path:line}, or empty. */
    String where() {
      if (member != null) {
        return member.path() + ":" + member.line();
      }
      return component == null ? "" : component.path() + ":1";
    }
  }

  /** Whether a module may have an attribute of a name; what is no module of the project may. */
  boolean mayOffer(String module, String name) {
    return lookup.mayOffer(module, name);
  }

  Target find(String name) {
    Target target = known.get(name);
    if (target == null) {
      target = search(name);
      known.put(name, target);
    }
    return target;
  }

  /**
   * Looks in the owner first: that is where a member's line and parameters are written. What is no
   * class there holds nothing, and is not looked at again.
   */
  private Target search(String name) {
    int dot = name.lastIndexOf('.');
    Target owner = dot < 0 ? null : find(name.substring(0, dot));
    Member member = owner == null ? null : memberOf(owner.component(), name.substring(dot + 1));
    boolean leaf = member != null && member.kind() != Member.Kind.CLASS;
    Component component = leaf ? null : lookup.describe(name);
    if (member == null && component != null) {
      member = itself(component);
    }
    boolean exists = member != null || component != null || !lookup.knows(name);
    return new Target(exists, component, member);
  }

  /** A function that a package re-exports is described by itself alone. */
  private static @Nullable Member itself(Component component) {
    return component.members().size() == 1
            && component.members().get(0).name().equals(component.name())
        ? component.members().get(0)
        : null;
  }

  private static @Nullable Member memberOf(@Nullable Component owner, String simpleName) {
    if (owner == null) {
      return null;
    }
    return owner.members().stream()
        .filter(member -> member.name().equals(owner.name() + "." + simpleName))
        .findFirst()
        .orElse(null);
  }

  /** The part of a rule's target that names something, without calls and what follows them. */
  static String dotted(String target) {
    int end = 0;
    while (end < target.length()
        && (Character.isJavaIdentifierPart(target.charAt(end)) || target.charAt(end) == '.')) {
      end++;
    }
    String head = target.substring(0, end);
    return head.endsWith(".") ? head.substring(0, head.length() - 1) : head;
  }
}
