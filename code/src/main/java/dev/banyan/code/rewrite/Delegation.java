package dev.banyan.code.rewrite;

import dev.banyan.code.python.Stmt;
import dev.banyan.model.Member;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text by which a function of the old component hands its calls on. */
final class Delegation {
  private final Moves moves;
  private final Declarations known;

  Delegation(Moves moves, Declarations known) {
    this.moves = moves;
    this.known = known;
  }

  /**
   * Where a function or method goes by a rule of its own.
   *
   * @param symbol its full name
   * @param target that the rule names
   * @param member what it is
   */
  record Moved(String symbol, Target target, Member member) {
    String name() {
      return Moves.last(symbol);
    }

    Signature signature() {
      Signature own = member.signature();
      return own == null ? new Signature(List.of()) : own;
    }
  }

  /** What a symbol becomes when a rule is for it alone and it can be called; else null. */
  @Nullable Moved moved(Member member) {
    Target target = moves.target(member.name());
    boolean callable =
        member.kind() == Member.Kind.FUNCTION
            || member.kind() == Member.Kind.METHOD
            || member.kind() == Member.Kind.PROPERTY;
    return target != null && target.exact() && callable
        ? new Moved(member.name(), target, member)
        : null;
  }

  boolean isAsync(String symbol) {
    return known.statement(symbol) instanceof Stmt.FunctionDef function && function.async();
  }

  /** The decorator that a method of a class has to have again, or null. */
  @Nullable String decorator(Moved moved) {
    if (moved.member().kind() == Member.Kind.PROPERTY) {
      return "property";
    }
    if (!known.needsNoInstance(moved.symbol())) {
      return null;
    }
    return known.isStatic(moved.symbol()) ? "staticmethod" : "classmethod";
  }

  /** Whether the new function is a method of what takes the old class's place. */
  boolean isOnNewInstance(Moved moved) {
    Target holder = moves.target(Moves.parent(moved.symbol()));
    String parent = Moves.parent(moved.target().dotted());
    return moved.target().isPlain()
        && known.isClass(parent)
        && !known.needsNoInstance(moved.target().dotted())
        && holder != null;
  }

  /** The import that the new function needs. */
  static String imported(Target target) {
    return target.name().isEmpty()
        ? "import " + target.module()
        : "from " + target.module() + " import " + target.name();
  }

  /** The call of the new function, by the names of the old parameters. */
  String call(Moved moved) {
    Target target = moved.target();
    String function = target.name().isEmpty() ? target.module() : target.name();
    boolean value = moved.member().kind() == Member.Kind.PROPERTY;
    return function + target.rest() + (value ? "" : "(" + arguments(moved) + ")");
  }

  String arguments(Moved moved) {
    List<String> wanted = moved.target().rule().arguments();
    if (wanted == null) {
      return same(moved.signature());
    }
    Signature fresh = moved.target().isPlain() ? known.signature(moved.target().dotted()) : null;
    List<String> texts = new ArrayList<>();
    for (String argument : wanted) {
      int equals = argument.indexOf('=');
      boolean byName = fresh != null && isKeywordOnly(fresh, argument);
      String name = equals < 0 ? argument : argument.substring(0, equals).strip();
      String value = equals < 0 ? argument : argument.substring(equals + 1).strip();
      texts.add(equals >= 0 || byName ? name + "=" + value : value);
    }
    return String.join(", ", texts);
  }

  private static boolean isKeywordOnly(Signature signature, String name) {
    return signature.parameters().stream()
        .anyMatch(p -> p.kind() == ParameterKind.KEYWORD_ONLY && p.name().equals(name));
  }

  /** Every parameter handed on as it came. */
  static String same(Signature signature) {
    List<String> texts = new ArrayList<>();
    for (Parameter parameter : signature.parameters()) {
      texts.add(
          switch (parameter.kind()) {
            case VAR_POSITIONAL -> "*" + parameter.name();
            case VAR_KEYWORD -> "**" + parameter.name();
            case KEYWORD_ONLY -> parameter.name() + "=" + parameter.name();
            default -> parameter.name();
          });
    }
    return String.join(", ", texts);
  }

  /** The parameters as Python spells them, without brackets. */
  static String parameters(Signature signature) {
    String text = signature.toString();
    return text.substring(1, text.length() - 1);
  }
}
