package dev.banyan.code.rewrite;

import dev.banyan.code.python.Stmt;
import dev.banyan.model.Member;
import dev.banyan.model.RewriteRule;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

    /** The same with its parameters spelled otherwise. */
    Moved with(Signature signature) {
      return new Moved(
          symbol,
          target,
          new Member(member.name(), member.path(), member.line(), member.kind(), signature));
    }
  }

  /** What a symbol becomes when a rule is for it alone and its calls can be handed on; or null. */
  @Nullable Moved moved(Member member) {
    Target target = moves.target(member.name());
    return target != null && whyNot(member) == null
        ? new Moved(member.name(), target, member)
        : null;
  }

  /** Why calls of a member cannot be handed on, in words; null when they can. */
  @Nullable String whyNot(Member member) {
    Target target = moves.target(member.name());
    String obstacle = moves.obstacle(member.name());
    if (obstacle != null) {
      return obstacle;
    }
    if (target == null || !target.exact()) {
      return "no rule is for " + member.name();
    }
    if (!isCallable(member)) {
      return member.name() + " is no function";
    }
    if (target.name().isEmpty() || isMissing(target)) {
      return target.dotted() + " does not exist";
    }
    return unplaced(member, target.rule());
  }

  static boolean isCallable(Member member) {
    return member.kind() == Member.Kind.FUNCTION
        || member.kind() == Member.Kind.METHOD
        || member.kind() == Member.Kind.PROPERTY;
  }

  private boolean isMissing(Target target) {
    return known.isModule(target.module()) && !known.binds(target.module(), target.name());
  }

  /** A parameter of the old one that would get lost: a caller may pass it. */
  private static @Nullable String unplaced(Member member, RewriteRule rule) {
    Signature own = member.signature();
    return own == null ? null : unplaced(member.name(), own, rule);
  }

  /** As above, of what has these parameters. */
  static @Nullable String unplaced(String symbol, Signature own, RewriteRule rule) {
    List<String> wanted = rule.arguments();
    if (wanted == null) {
      return null;
    }
    String all = String.join(" ", wanted);
    return own.parameters().stream()
        .map(Parameter::name)
        .filter(name -> !rule.dropped().containsKey(name) && !names(all, name))
        .findFirst()
        .map(name -> symbol + " takes '" + name + "', which its rule does not place")
        .orElse(null);
  }

  private static boolean names(String expressions, String name) {
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\b(?!\\s*=[^=])")
        .matcher(expressions)
        .find();
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

  /** The import that the new function needs, beside the parameters of the old one. */
  static String imported(Moved moved) {
    String name = local(moved);
    String as = name.equals(moved.target().name()) ? "" : " as " + name;
    return imported(moved.target()) + as;
  }

  /** The import of what a class or function became. */
  static String imported(Target target) {
    return "from " + target.module() + " import " + target.name();
  }

  /** The new one's name, or another when a parameter has it. */
  private static String local(Moved moved) {
    String name = moved.target().name();
    boolean taken = moved.signature().parameters().stream().anyMatch(p -> p.name().equals(name));
    return taken || name.equals("self") || name.equals("cls") ? "_new_" + name : name;
  }

  /** The call of the new function, by the names of the old parameters. */
  String call(Moved moved) {
    Target target = moved.target();
    boolean value = moved.member().kind() == Member.Kind.PROPERTY;
    return local(moved) + target.rest() + (value ? "" : "(" + arguments(moved) + ")");
  }

  String arguments(Moved moved) {
    List<String> wanted = moved.target().rule().arguments();
    if (wanted == null) {
      return same(moved.signature());
    }
    return arguments(
        wanted, moved.target().isPlain() ? known.signature(moved.target().dotted()) : null);
  }

  /** A rule's arguments as a call spells them. */
  static String arguments(List<String> wanted, @Nullable Signature fresh) {
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
