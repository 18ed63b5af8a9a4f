package dev.banyan.code.rewrite;

import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.model.Component;
import dev.banyan.model.FeatureFlag;
import dev.banyan.model.Member;
import dev.banyan.model.RewriteRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A small module with the old component's interface that hands each call to the old or to the new
 * one, by a flag that is asked at every call.
 *
 * @param file the module
 * @param consumers what points a consumer at it
 * @param staying members with a rule that the old component goes on serving all the same, each with
 *     the reason
 */
public record Adapter(CreatedFile file, RewriteRequest consumers, List<String> staying) {
  public Adapter {
    staying = List.copyOf(staying);
  }

  /**
   * Writes the adapter for a migration. Members without a rule go on being served by the old
   * component.
   *
   * @param request the migration's own components and rules
   * @param module full name of the adapter
   * @param flag what decides
   * @throws IllegalArgumentException when the project does not hold the old component
   */
  public static Adapter of(
      Project project, RewriteRequest request, String module, FeatureFlag flag) {
    return DeepStack.call(() -> new Writer(project, request, module, flag).write());
  }

  /** Collects the text. */
  private static final class Writer {
    private final Project project;
    private final RewriteRequest request;
    private final String module;
    private final FeatureFlag flag;
    private final Declarations known;
    private final Delegation delegation;
    private final Defaults defaults;
    private final Map<String, Optional<Delegation.Moved>> moved = new HashMap<>();
    private final TreeSet<String> imports = new TreeSet<>();
    private final List<RewriteRule> rules = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private final List<String> staying = new ArrayList<>();

    Writer(Project project, RewriteRequest request, String module, FeatureFlag flag) {
      this.project = project;
      this.request = request;
      this.module = module;
      this.flag = flag;
      this.known = new Declarations(project);
      this.delegation = new Delegation(new Moves(request, known), known);
      this.defaults = new Defaults(known);
    }

    Adapter write() {
      String path = path();
      request.old().forEach(this::component);
      imports.addAll(defaults.imports());
      String head =
          "\"\"\"Serves "
              + String.join(", ", request.old())
              + " from the old component or from the new one, by a flag.\n\n"
              + "Written by banyan for consumers that cannot leave the old interface yet.\n"
              + "\"\"\"\n\n";
      String text =
          head + new FlagText(flag, path).text(imports) + body.toString().stripTrailing() + "\n";
      return new Adapter(
          new CreatedFile(path, text.getBytes(StandardCharsets.UTF_8)),
          RewriteRequest.of(request.old(), List.of(module), rules),
          staying);
    }

    /** Beside the old component, below the same source root. */
    private String path() {
      Component first = describe(request.old().get(0));
      String holder = request.old().get(0);
      while (!known.isModule(holder)) {
        holder = Moves.parent(holder);
      }
      SourceFile file = project.modules().file(holder);
      String home = file == null ? first.path() : file.path();
      int end = home.lastIndexOf(holder.replace('.', '/'));
      return (end < 0 ? "" : home.substring(0, end)) + module.replace('.', '/') + ".py";
    }

    private Component describe(String name) {
      Component component = known.component(name);
      if (component == null) {
        throw new IllegalArgumentException("the project does not hold " + name);
      }
      return component;
    }

    private void component(String old) {
      Component component = describe(old);
      if (known.isModule(old)) {
        module(old, component);
        rules.add(RewriteRule.move(old, module));
      } else {
        if (known.isClass(old)) {
          type(old, component.members());
        } else {
          component.members().forEach(this::function);
        }
        rules.add(RewriteRule.move(old, module + "." + Moves.last(old)));
      }
    }

    private void module(String old, Component component) {
      for (Member member : component.members()) {
        boolean direct = Moves.parent(member.name()).equals(old);
        if (!direct || member.simpleName().startsWith("_")) {
          continue;
        }
        List<Member> inner =
            component.members().stream()
                .filter(m -> Moves.parent(m.name()).equals(member.name()))
                .toList();
        if (member.kind() == Member.Kind.CLASS && hasMoved(inner)) {
          type(member.name(), inner);
        } else if (moved(member) != null) {
          function(member);
        } else {
          imports.add("from " + old + " import " + member.simpleName() + "  # noqa: F401");
        }
      }
    }

    private boolean hasMoved(List<Member> members) {
      return members.stream().anyMatch(member -> moved(member) != null);
    }

    /** What can be handed on; what else has a rule stays with the old component. */
    private Delegation.@Nullable Moved moved(Member member) {
      return moved
          .computeIfAbsent(member.name(), name -> Optional.ofNullable(carried(member)))
          .orElse(null);
    }

    private Delegation.@Nullable Moved carried(Member member) {
      Delegation.Moved there = delegation.moved(member);
      if (there == null) {
        return null;
      }
      String holder = "_Old" + Moves.last(Moves.parent(there.symbol()));
      Defaults.Carried carried = defaults.of(there.symbol(), there.signature(), holder);
      if (carried.whyNot() != null) {
        staying.add(there.symbol() + " stays with the old component: " + carried.whyNot());
        return null;
      }
      return there.with(carried.signature());
    }

    private void function(Member member) {
      Delegation.Moved moved = moved(member);
      String name = member.simpleName();
      String old = "_old_" + name;
      imports.add("from " + Moves.parent(member.name()) + " import " + name + " as " + old);
      if (moved == null) {
        body.append("\n\n").append(name).append(" = ").append(old).append("\n");
        return;
      }
      body.append("\n\n");
      define("", moved, Delegation.parameters(moved.signature()));
      serve(
          "    ",
          moved,
          delegation.call(moved),
          old + "(" + Delegation.same(moved.signature()) + ")");
    }

    private void type(String old, List<Member> members) {
      String name = Moves.last(old);
      imports.add("from " + Moves.parent(old) + " import " + name + " as _Old" + name);
      body.append("\n\nclass ").append(name).append("(_Old").append(name).append("):\n");
      body.append("    \"\"\"").append(name).append(", served by the old or the new one.\"\"\"\n");
      List<Delegation.Moved> all = new ArrayList<>();
      for (Member member : members) {
        boolean own = Moves.parent(member.name()).equals(old);
        Delegation.Moved moved = own ? moved(member) : null;
        if (moved != null) {
          all.add(moved);
        }
      }
      if (all.stream().anyMatch(delegation::isOnNewInstance)) {
        Construction construction =
            Construction.of(old, new Moves(request, known), known, defaults);
        if (construction.whyNot() == null) {
          body.append(construction.text());
        } else {
          stay(all, construction.whyNot());
        }
      }
      if (all.isEmpty()) {
        body.append("\n    # Nothing can be handed on yet.\n");
      }
      all.forEach(this::method);
    }

    /** What needs an instance that cannot be made stays with the old component. */
    private void stay(List<Delegation.Moved> all, String why) {
      all.stream()
          .filter(delegation::isOnNewInstance)
          .forEach(moved -> staying.add(moved.symbol() + " stays with the old component: " + why));
      all.removeIf(delegation::isOnNewInstance);
    }

    private void method(Delegation.Moved moved) {
      String decorator = delegation.decorator(moved);
      String first =
          "staticmethod".equals(decorator) ? "" : "classmethod".equals(decorator) ? "cls" : "self";
      body.append("\n");
      if (decorator != null) {
        body.append("    @").append(decorator).append("\n");
      }
      String rest = Delegation.parameters(moved.signature());
      define("    ", moved, first + (first.isEmpty() || rest.isEmpty() ? "" : ", ") + rest);
      boolean value = "property".equals(decorator);
      String arguments = value ? "" : "(" + Delegation.same(moved.signature()) + ")";
      String holder =
          first.isEmpty() ? "_Old" + Moves.last(Moves.parent(moved.symbol())) : "super()";
      String call =
          delegation.isOnNewInstance(moved)
              ? "self._new()."
                  + moved.target().last()
                  + (value ? "" : "(" + delegation.arguments(moved) + ")")
              : delegation.call(moved);
      serve("        ", moved, call, holder + "." + moved.name() + arguments);
    }

    private void define(String indent, Delegation.Moved moved, String parameters) {
      String async = delegation.isAsync(moved.symbol()) ? "async " : "";
      body.append(indent).append(async).append("def ").append(moved.name());
      body.append("(").append(parameters).append("):\n");
    }

    private void serve(String indent, Delegation.Moved moved, String fresh, String old) {
      String give = delegation.isAsync(moved.symbol()) ? "return await " : "return ";
      body.append(indent).append("if use_new():\n");
      if (!fresh.startsWith("self._new()")) {
        body.append(indent).append("    ").append(Delegation.imported(moved)).append("\n\n");
      }
      body.append(indent).append("    ").append(give).append(fresh).append("\n");
      body.append(indent).append(give).append(old).append("\n");
    }
  }
}
