package dev.banyan.migrate.spec;

import dev.banyan.model.HybridDecision;
import dev.banyan.model.PatternRule;
import dev.banyan.model.RewriteRule;
import dev.banyan.model.RewriteRule.Requirement;
import dev.banyan.model.Strategy;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the key {@code code}. */
final class CodeFields {
  private static final Map<String, Language> LANGUAGES =
      Words.of(Language.values(), Language::word);
  private static final Map<String, Strategy> STRATEGIES =
      Words.of(
          EnumSet.complementOf(EnumSet.of(Strategy.FACADE)).toArray(new Strategy[0]),
          Strategy::name);
  private static final Map<String, Boolean> WHOLE = Map.of(Strategy.FACADE.name(), true);

  private final ProjectPaths paths;
  private final List<RewriteRule> rules = new ArrayList<>();
  private final List<ManualMember> manual = new ArrayList<>();

  CodeFields(ProjectPaths paths) {
    this.paths = paths;
  }

  @Nullable CodeSpec code(Field self) {
    Fields fields =
        self.mapping(
            "language",
            "roots",
            "old",
            "new",
            "exclude",
            "rewrite",
            "patterns",
            "adapter",
            "hybrid",
            "strategy");
    if (fields == null) {
      return null;
    }
    Language language = fields.optional("language", field -> field.choice(LANGUAGES));
    List<String> roots = fields.list("roots", "a list of folders", paths::folder);
    List<String> old = names(fields, "old", "a list of modules, classes or functions");
    List<String> destination = names(fields, "new", "a list of modules, classes or functions");
    List<String> exclude = fields.list("exclude", "a list of globs", paths::glob);
    fields.list("rewrite", "a list of rules", this::rule);
    RewriteFields more = new RewriteFields(paths);
    List<PatternRule> patterns = fields.list("patterns", "a list of patterns", more::pattern);
    AdapterSpec adapter = fields.optional("adapter", more::adapter);
    List<HybridDecision> hybrid = fields.list("hybrid", "a list of decisions", this::hybrid);
    Field chosen = fields.get("strategy");
    boolean facade = chosen != null && chosen.isText() && chosen.choice(WHOLE) != null;
    List<ChosenStrategy> strategy =
        chosen == null || chosen.isText()
            ? List.of()
            : chosen.list("FACADE, or a list of choices", this::strategy);
    if (old.isEmpty() || destination.isEmpty()) {
      return null;
    }
    return new CodeSpec(
        language == null ? Language.PYTHON : language,
        roots,
        old,
        destination,
        exclude,
        rules,
        patterns,
        adapter,
        manual,
        hybrid,
        strategy,
        facade);
  }

  private static List<String> names(Fields fields, String key, String expected) {
    Field field = fields.require(key, expected);
    return field == null ? List.of() : field.some(expected, item -> item.text(Syntax.DOTTED));
  }

  private @Nullable Boolean rule(Field self) {
    Fields fields = self.mapping("from", "to", "manual", "arguments", "drop", "requires");
    if (fields == null) {
      return null;
    }
    String from = fields.required("from", Syntax.DOTTED);
    String to = fields.optional("to", field -> field.text(Syntax.EXPRESSION));
    String reason = fields.optional("manual", Field::text);
    List<String> arguments = fields.optional("arguments", CodeFields::arguments);
    Map<String, String> dropped = fields.optional("drop", RewriteFields::dropped);
    List<Requirement> requires =
        fields.list("requires", "a list of requirements", CodeFields::requirement);
    refuseBothOrNeither(fields);
    if (from != null) {
      self.complaints().sawRule(from, self.key());
    }
    if (from != null && to != null) {
      rules.add(
          new RewriteRule(from, to, arguments, dropped == null ? Map.of() : dropped, requires));
    } else if (from != null && reason != null) {
      manual.add(new ManualMember(from, reason, requires));
    }
    return true;
  }

  private static void refuseBothOrNeither(Fields fields) {
    Field manual = fields.get("manual");
    if (manual == null) {
      fields.require("to", "'to: NEW', or 'manual: REASON' where nothing takes its place");
    }
    for (String other : List.of("to", "arguments", "drop")) {
      Field field = fields.get(other);
      if (manual != null && field != null) {
        String message = "'" + other + "' does not go with 'manual'";
        field.complaints().error(field.entry(), field.key(), message, "one of the two", null);
      }
    }
  }

  private static List<String> arguments(Field field) {
    return field.list("a list of arguments", item -> item.text(Syntax.ARGUMENT));
  }

  private static @Nullable Requirement requirement(Field self) {
    Fields fields = self.mapping("parameter", "default");
    if (fields == null) {
      return null;
    }
    String parameter = fields.required("parameter", Syntax.PARAMETER_NAME);
    String expected = "the default as the source spells it, as in True or 'None'";
    String defaultText = fields.required("default", expected, field -> source(field, expected));
    return parameter == null || defaultText == null
        ? null
        : new Requirement(parameter, defaultText);
  }

  /** Python source in a scalar of any type: YAML takes True and 5 for something else than text. */
  private static @Nullable String source(Field field, String expected) {
    if (RawFields.isScalarWithText(field)) {
      return field.scalar();
    }
    field.wrongType(expected);
    return null;
  }

  private @Nullable HybridDecision hybrid(Field self) {
    Fields fields = self.mapping("path", "reason", "owner", "review");
    if (fields == null) {
      return null;
    }
    String path = fields.required("path", "a file of the project", paths::file);
    String reason = fields.required("reason", Syntax.TEXT);
    String owner = fields.optional("owner", Field::text);
    LocalDate review = fields.optional("review", CodeFields::date);
    return path == null || reason == null ? null : new HybridDecision(path, reason, owner, review);
  }

  private @Nullable ChosenStrategy strategy(Field self) {
    Fields fields = self.mapping("path", "strategy", "reason");
    if (fields == null) {
      return null;
    }
    String path = fields.required("path", "a file of the project", paths::file);
    String expected = "one of " + String.join(", ", STRATEGIES.keySet());
    Strategy strategy = fields.required("strategy", expected, field -> field.choice(STRATEGIES));
    String reason = fields.required("reason", Syntax.TEXT);
    return path == null || strategy == null || reason == null
        ? null
        : new ChosenStrategy(path, strategy, reason);
  }

  private static @Nullable LocalDate date(Field field) {
    String text = field.text(Syntax.DATE);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      field.error("there is no day " + text, Syntax.DATE.expected(), null);
      return null;
    }
  }
}
