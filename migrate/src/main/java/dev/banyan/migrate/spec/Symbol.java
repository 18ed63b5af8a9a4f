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
 * @param exists whether the project has something of that name
 * @param parent what holds it, when that is known; else null
 * @param member what it is there; null for a module, and for what does not exist
 */
record Symbol(String name, boolean exists, @Nullable Component parent, @Nullable Member member) {
  /** Looks at what holds the name first: that has been described for another name already. */
  static Symbol find(Lookup lookup, String name) {
    if (lookup.isModule(name)) {
      return new Symbol(name, true, null, null);
    }
    int dot = name.lastIndexOf('.');
    Component parent = dot < 0 ? null : lookup.describe(name.substring(0, dot));
    Member member = parent == null ? null : member(parent, name);
    if (member != null) {
      return new Symbol(name, true, parent, member);
    }
    Component itself = lookup.describe(name);
    return new Symbol(
        name, itself != null, parent, itself == null ? null : member(itself, itself.name()));
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
    String prefix = name.substring(0, name.lastIndexOf('.') + 1);
    List<String> members =
        parent.members().stream()
            .filter(member -> member.name().equals(prefix + member.simpleName()))
            .map(Member::simpleName)
            .toList();
    String nearest = Spelling.nearest(simpleName(name), members);
    return nearest == null ? null : prefix + nearest;
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
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
