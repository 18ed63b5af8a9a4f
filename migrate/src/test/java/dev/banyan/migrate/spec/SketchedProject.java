package dev.banyan.migrate.spec;

import dev.banyan.model.Component;
import dev.banyan.model.Member;
import dev.banyan.model.Member.Kind;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A project of which only names and parameters are known. */
final class SketchedProject implements Lookup {
  private final Map<String, Component> components = new TreeMap<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> spelt = new HashSet<>();

  /**
   * Adds a module or class with its members, each as {@code class Name(a, b=1)}, {@code get(a, *,
   * b)} or {@code name}.
   */
  SketchedProject with(String name, String... members) {
    List<Member> all = new ArrayList<>();
    boolean type = Character.isUpperCase(Symbol.simpleName(name).charAt(0));
    for (String member : members) {
      all.add(member(name, member, type));
    }
    components.put(name, new Component(name, name.replace('.', '/') + ".py", all));
    return this;
  }

  SketchedProject open(String name) {
    open.add(name);
    return this;
  }

  SketchedProject spelling(String name) {
    spelt.add(name);
    return this;
  }

  static Member member(String owner, String text, boolean ofClass) {
    int parenthesis = text.indexOf('(');
    boolean type = text.startsWith("class ");
    String name = (parenthesis < 0 ? text : text.substring(0, parenthesis)).replace("class ", "");
    Kind function = ofClass ? Kind.METHOD : Kind.FUNCTION;
    Kind kind = type ? Kind.CLASS : parenthesis < 0 ? Kind.VARIABLE : function;
    Signature signature =
        parenthesis < 0 ? null : signature(text.substring(parenthesis + 1, text.length() - 1));
    return new Member(owner + "." + name, owner.replace('.', '/') + ".py", 1, kind, signature);
  }

  static Signature signature(String text) {
    List<Parameter> parameters = new ArrayList<>();
    ParameterKind kind = ParameterKind.POSITIONAL_OR_KEYWORD;
    for (String part : text.isEmpty() ? new String[0] : text.split(", ", -1)) {
      if (part.equals("*")) {
        kind = ParameterKind.KEYWORD_ONLY;
      } else if (part.startsWith("**")) {
        parameters.add(new Parameter(part.substring(2), ParameterKind.VAR_KEYWORD, null));
      } else if (part.startsWith("*")) {
        parameters.add(new Parameter(part.substring(1), ParameterKind.VAR_POSITIONAL, null));
        kind = ParameterKind.KEYWORD_ONLY;
      } else {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        parameters.add(new Parameter(name, kind, equals < 0 ? null : part.substring(equals + 1)));
      }
    }
    return new Signature(parameters);
  }

  @Override
  public @Nullable Component describe(String name) {
    List<Member> members = new ArrayList<>();
    components.values().stream()
        .filter(other -> CodeRules.isInside(other.name(), name))
        .forEach(other -> members.addAll(other.members()));
    if (!members.isEmpty()) {
      return new Component(name, name.replace('.', '/') + ".py", members);
    }
    return components.values().stream()
        .flatMap(other -> other.members().stream())
        .filter(member -> member.name().equals(name) && member.kind() == Kind.FUNCTION)
        .findFirst()
        .map(member -> new Component(name, member.path(), List.of(member)))
        .orElse(null);
  }

  @Override
  public boolean isModule(String name) {
    boolean type = Character.isUpperCase(Symbol.simpleName(name).charAt(0));
    return !type && components.keySet().stream().anyMatch(key -> CodeRules.isInside(key, name));
  }

  @Override
  public List<String> submodules(String name) {
    return components.keySet().stream()
        .filter(other -> other.startsWith(name + "."))
        .filter(other -> other.indexOf('.', name.length() + 1) < 0)
        .filter(other -> Character.isLowerCase(Symbol.simpleName(other).charAt(0)))
        .toList();
  }

  @Override
  public List<String> nearest(String name) {
    String nearest = Spelling.nearest(name, components.keySet());
    return nearest == null ? List.of() : List.of(nearest);
  }

  @Override
  public boolean isOpen(Component component) {
    return open.contains(component.name());
  }

  @Override
  public boolean hasRootOf(String name) {
    String root = name.split("\\.", -1)[0];
    return components.keySet().stream().anyMatch(other -> CodeRules.isInside(other, root));
  }

  @Override
  public boolean isSpelt(String name) {
    return spelt.contains(name.split("\\.", -1)[0]);
  }
}
