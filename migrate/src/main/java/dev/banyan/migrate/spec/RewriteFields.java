package dev.banyan.migrate.spec;

import dev.banyan.model.FeatureFlag;
import dev.banyan.model.PatternRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what rules of {@code code} have besides names: shapes, dropped parameters, the adapter. */
final class RewriteFields {
  private static final Map<String, Boolean> RECEIVERS =
      Words.of(new Boolean[] {false, true}, any -> any ? "any" : "old");

  private final ProjectPaths paths;

  RewriteFields(ProjectPaths paths) {
    this.paths = paths;
  }

  /** Parameters that have no counterpart, by name, each with the reason. */
  static @Nullable Map<String, String> dropped(Field self) {
    RawValue.Mapping mapping = RawFields.mapping(self);
    if (mapping == null) {
      return null;
    }
    Map<String, String> dropped = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, value) -> {
              Field field = self.child(name);
              String reason = field == null ? null : field.text(Syntax.TEXT);
              if (reason != null) {
                dropped.put(name, reason);
              }
            });
    return dropped;
  }

  @Nullable PatternRule pattern(Field self) {
    Fields fields = self.mapping("pattern", "rewrite", "receivers");
    if (fields == null) {
      return null;
    }
    String pattern = fields.required("pattern", Syntax.TEXT);
    String rewrite = fields.required("rewrite", Syntax.TEXT);
    Boolean any = fields.optional("receivers", field -> field.choice(RECEIVERS));
    return pattern == null || rewrite == null
        ? null
        : new PatternRule(pattern, rewrite, any != null && any);
  }

  @Nullable AdapterSpec adapter(Field self) {
    Fields fields = self.mapping("module", "flag");
    if (fields == null) {
      return null;
    }
    String module = fields.required("module", Syntax.DOTTED);
    FeatureFlag flag = fields.required("flag", "what decides at run time", this::flag);
    return module == null || flag == null ? null : new AdapterSpec(module, flag);
  }

  private @Nullable FeatureFlag flag(Field self) {
    Fields fields = self.mapping("env", "file", "function");
    if (fields == null) {
      return null;
    }
    if (fields.byKey().size() != 1) {
      String message = "a flag is one of 'env', 'file' and 'function'";
      self.complaints().error(self.entry(), self.key(), message, "one of the three", null);
    }
    String variable = fields.optional("env", field -> field.text(Syntax.TEXT));
    String file = fields.optional("file", paths::path);
    String function = fields.optional("function", field -> field.text(Syntax.DOTTED));
    if (variable != null) {
      return new FeatureFlag.Environment(variable);
    }
    if (file != null) {
      return new FeatureFlag.File(file);
    }
    return function == null ? null : new FeatureFlag.Function(function);
  }
}
