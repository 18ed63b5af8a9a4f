package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.ContractSpec.Expectation;
import dev.banyan.migrate.spec.ContractSpec.Function;
import dev.banyan.migrate.spec.ContractSpec.Initialisation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the key {@code contract}. */
final class ContractFields {
  private final ProjectPaths paths;

  ContractFields(ProjectPaths paths) {
    this.paths = paths;
  }

  @Nullable ContractSpec contract(Field self) {
    Fields fields = self.mapping("functions", "initialisation", "consumers", "business");
    if (fields == null) {
      return null;
    }
    return new ContractSpec(
        fields.list("functions", "a list of functions", ContractFields::function),
        fields.list("initialisation", "a list of steps", ContractFields::initialisation),
        fields.list("consumers", "a list of expectations", this::expectation),
        fields.list("business", "a list of requirements in words", Field::text));
  }

  private static @Nullable Function function(Field self) {
    Fields fields = self.mapping("name", "parameters", "returns", "raises");
    if (fields == null) {
      return null;
    }
    String name = fields.required("name", Syntax.DOTTED);
    List<String> parameters = fields.optional("parameters", ContractFields::parameters);
    String returns = fields.optional("returns", Field::text);
    List<String> raises =
        fields.list("raises", "a list of exceptions", field -> field.text(Syntax.DOTTED));
    return name == null ? null : new Function(name, parameters, returns, raises);
  }

  private static List<String> parameters(Field field) {
    return field.list("a list of parameters", item -> item.text(Syntax.PARAMETER));
  }

  private static @Nullable Initialisation initialisation(Field self) {
    Fields fields = self.mapping("call", "when");
    if (fields == null) {
      return null;
    }
    String call = fields.required("call", Syntax.EXPRESSION);
    String when = fields.optional("when", Field::text);
    return call == null ? null : new Initialisation(call, when);
  }

  private @Nullable Expectation expectation(Field self) {
    Fields fields = self.mapping("paths", "expects");
    if (fields == null) {
      return null;
    }
    List<String> globs =
        fields.required(
            "paths", "a glob or a list of globs", field -> RiskFields.globs(field, paths));
    String words = "an expectation in words, or a list of them";
    List<String> expects =
        fields.required("expects", words, field -> field.oneOrSome(words, Field::text));
    return globs == null || expects == null ? null : new Expectation(globs, expects);
  }
}
