package dev.banyan.migrate.spec;

import dev.banyan.code.python.PythonParser;
import dev.banyan.migrate.spec.SpecProblem.Severity;
import dev.banyan.model.RewriteRule;
import dev.banyan.model.RewriteRule.Requirement;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the arguments and requirements of a rule with the parameters that there are. */
final class ArgumentCheck {
  private final Lookup lookup;
  private final List<Problem> problems = new ArrayList<>();

  private ArgumentCheck(Lookup lookup) {
    this.lookup = lookup;
  }

  static List<Problem> problems(Lookup lookup, RewriteRule rule) {
    ArgumentCheck check = new ArgumentCheck(lookup);
    List<String> arguments = rule.arguments();
    for (int i = 0; arguments != null && i < arguments.size(); i++) {
      check.argument(rule, arguments.get(i), ".arguments[" + i + "]");
    }
    if (!Symbol.head(rule.to()).equals(rule.to())) {
      check.expression(rule.to(), ".to");
    }
    check.dropped(rule);
    check.requirements(rule.requires());
    return check.problems;
  }

  private void dropped(RewriteRule rule) {
    Signature old = Symbol.find(lookup, rule.from()).signature();
    for (String name : rule.dropped().keySet()) {
      named(name, old, ".drop." + name, Severity.ERROR, "the old one has no parameter ");
    }
  }

  static List<Problem> problems(Lookup lookup, ManualMember member) {
    ArgumentCheck check = new ArgumentCheck(lookup);
    check.requirements(member.requires());
    return check.problems;
  }

  private void requirements(List<Requirement> requires) {
    for (int i = 0; i < requires.size(); i++) {
      requirement(requires.get(i), ".requires[" + i + "].parameter");
    }
  }

  private void argument(RewriteRule rule, String argument, String key) {
    int equals = argument.indexOf('=');
    if (equals < 0) {
      Signature old = Symbol.find(lookup, rule.from()).signature();
      named(argument, old, key, Severity.ERROR, "the old one has no parameter ");
      return;
    }
    expression(argument.substring(equals + 1).strip(), key);
    Signature target =
        Symbol.head(rule.to()).equals(rule.to())
            ? Symbol.find(lookup, rule.to()).signature()
            : null;
    String name = argument.substring(0, equals).strip();
    named(name, target, key, Severity.WARNING, "the new one has no parameter ");
  }

  private void expression(String text, String key) {
    if (PythonParser.parseExpression(text.getBytes(StandardCharsets.UTF_8)) == null) {
      String message = "'" + Field.shortened(text) + "' is no Python expression";
      problems.add(new Problem(key, Severity.ERROR, message, null, null));
    }
  }

  private void requirement(Requirement requirement, String key) {
    String parameter = requirement.parameter();
    String function = parameter.substring(0, parameter.lastIndexOf('.'));
    Symbol found = Symbol.find(lookup, function);
    if (!found.exists()) {
      String message = "'" + function + "' does not exist yet";
      problems.add(new Problem(key, Severity.WARNING, message, null, found.nearestMember()));
      return;
    }
    String name = Symbol.simpleName(parameter);
    String message = "'" + function + "' has no parameter ";
    named(name, found.signature(), key, Severity.WARNING, message);
  }

  private void named(
      String name, @Nullable Signature signature, String key, Severity severity, String message) {
    if (signature == null || takes(signature, name)) {
      return;
    }
    List<String> names = signature.parameters().stream().map(Parameter::name).toList();
    String expected = names.isEmpty() ? "none: it has no parameters" : String.join(", ", names);
    problems.add(
        new Problem(
            key, severity, message + "'" + name + "'", expected, Spelling.nearest(name, names)));
  }

  private static boolean takes(Signature signature, String name) {
    return signature.parameters().stream()
        .anyMatch(
            parameter ->
                parameter.name().equals(name) || parameter.kind() == ParameterKind.VAR_KEYWORD);
  }

  /** A problem, its key relative to the rule's. */
  record Problem(
      String key,
      Severity severity,
      String message,
      @Nullable String expected,
      @Nullable String nearest) {}
}
