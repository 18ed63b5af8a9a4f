package dev.banyan.migrate.spec;

import dev.banyan.model.Component;
import dev.banyan.model.Member;
import dev.banyan.model.Signature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a full name means in a project.
 *
 * @param name the full name
 * @param component what is called so, when that is a module, class or function; else null
 * @param parent what holds it: the longest beginning of the name that exists; else null
 * @param member what it is there; null for a module, and for what does not exist
 */
record Symbol(
    String name,
    @Nullable Component component,
    @Nullable Component parent,
    @Nullable Member member) {
  static Symbol find(Lookup lookup, String name) {
    Component component = lookup.describe(name);
    int dot = name.lastIndexOf('.');
    Component parent = dot < 0 ? null : lookup.describe(name.substring(0, dot));
    return new Symbol(name, component, parent, parent == null ? null : member(parent, name));
  }

  boolean exists() {
    return component != null || member != null;
  }

  /** Its parameters, where it has some. */
  @Nullable Signature signature() {
    return member == null ? null : member.signature();
  }

  /** The member of its parent that is most like it, or null. */
  @Nullable String nearestMember() {
    if (parent == null) {
      return null;
    }
    List<String> members = parent.members().stream().map(Member::simpleName).toList();
    String nearest = Spelling.nearest(simpleName(name), members);
    return nearest == null ? null : name.substring(0, name.lastIndexOf('.') + 1) + nearest;
  }

  /** The dotted name at the start of an expression. */
  static String head(String expression) {
    int end = 0;
    while (end < expression.length() && "([".indexOf(expression.charAt(end)) < 0) {
      end++;
    }
    return expression.substring(0, end);
  }

  static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static @Nullable Member member(Component parent, String name) {
    return parent.members().stream()
        .filter(member -> member.simpleName().equals(simpleName(name)))
        .findFirst()
        .orElse(null);
  }
}
