package dev.banyan.code.rewrite;

import dev.banyan.code.names.NameTable;
import dev.banyan.code.names.Occurrence;
import dev.banyan.code.names.Variable;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.Parameter;
import dev.banyan.code.python.Parameters;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The default of one parameter, where the old module spells it.
 *
 * @param function full name of the function whose parameter it is
 * @param place the function's statement and what surrounds it
 */
record DefaultValue(
    Declarations known, String function, Declarations.Place place, Expr expression) {

  /** Looks for it; null when the function or the parameter is not found. */
  static @Nullable DefaultValue of(Declarations known, String function, String parameter) {
    Declarations.Place place = known.place(function);
    if (place == null || !(place.statement() instanceof Stmt.FunctionDef definition)) {
      return null;
    }
    return all(definition.parameters())
        .filter(p -> p.name().equals(parameter))
        .map(Parameter::defaultValue)
        .filter(Objects::nonNull)
        .findFirst()
        .map(value -> new DefaultValue(known, function, place, value))
        .orElse(null);
  }

  private static Stream<Parameter> all(Parameters parameters) {
    return Stream.of(parameters.positionalOnly(), parameters.positional(), parameters.keywordOnly())
        .flatMap(List::stream);
  }

  /** Why it may mean something else in another module, as an end of a sentence; null if not. */
  @Nullable String whyNot() {
    return whyNot(expression);
  }

  private @Nullable String whyNot(Node node) {
    if (node instanceof Expr.NamedExpr
        || node instanceof Expr.JoinedStr
        || node instanceof Expr.TemplateStr) {
      return "is more than names, values and calls";
    }
    if (node instanceof Expr.Name name) {
      return whyNot(name);
    }
    List<String> reasons = new ArrayList<>();
    node.forEachChild(
        child -> {
          String why = whyNot(child);
          if (why != null) {
            reasons.add(why);
          }
        });
    return reasons.isEmpty() ? null : reasons.get(0);
  }

  private @Nullable String whyNot(Expr.Name name) {
    Occurrence occurrence = place.names().at(name.start());
    if (occurrence == null) {
      return "cannot be read";
    }
    Variable variable = occurrence.variable();
    if (name.id().startsWith("__")) {
      return "is the module's own affair";
    }
    if (variable == null || isWithin(variable)) {
      return null;
    }
    if (variable.bindings() != 1 || variable.isEntangled() || isDeleted(variable)) {
      return "is bound in more places than one";
    }
    return variable.isGlobal() || (variable.isOfClass() && isValue(name.id()))
        ? null
        : "is no value of the module or the class";
  }

  private static boolean isDeleted(Variable variable) {
    return variable.occurrences().stream().anyMatch(o -> o.kind() == Occurrence.Kind.DELETE);
  }

  /** Whether the default itself binds it, as a lambda its parameters. */
  private boolean isWithin(Variable variable) {
    return !variable.isGlobal()
        && !variable.isOfClass()
        && variable.occurrences().stream()
            .allMatch(o -> o.start() >= expression.start() && o.end() <= expression.end());
  }

  /** A function of a class becomes another thing when it is asked of the class. */
  private boolean isValue(String name) {
    Member member = known.member(Moves.parent(function) + "." + name);
    return member != null && member.kind() == Member.Kind.VARIABLE;
  }

  /**
   * How another module spells it.
   *
   * @param holder what that module calls the function's class
   * @param imports gives the name under which it imports a full name
   */
  String text(String holder, UnaryOperator<String> imports) {
    List<Expr.Name> names = new ArrayList<>();
    collect(expression, names);
    StringBuilder text = new StringBuilder();
    int at = expression.start();
    for (Expr.Name name : names) {
      String instead = instead(name, holder, imports);
      text.append(place.file().source().text(at, name.start())).append(instead);
      at = name.end();
    }
    return text.append(place.file().source().text(at, expression.end())).toString();
  }

  private String instead(Expr.Name name, String holder, UnaryOperator<String> imports) {
    NameTable table = place.names();
    Occurrence occurrence = Objects.requireNonNull(table.at(name.start()));
    Variable variable = occurrence.variable();
    if (variable == null ? NameTable.isBuiltin(name.id()) : isWithin(variable)) {
      return name.id();
    }
    return variable != null && variable.isOfClass()
        ? holder + "." + name.id()
        : imports.apply(place.module() + "." + name.id());
  }

  /** In the order of the text. */
  private static void collect(Node node, List<Expr.Name> names) {
    if (node instanceof Expr.Name name) {
      names.add(name);
    }
    node.forEachChild(child -> collect(child, names));
    names.sort((a, b) -> Integer.compare(a.start(), b.start()));
  }
}
