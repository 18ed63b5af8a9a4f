package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.RiskSpec.BusinessWeight;
import dev.banyan.migrate.spec.RiskSpec.Triggers;
import dev.banyan.model.Risk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the key {@code risk}. */
final class RiskFields {
  private static final int MOST_POINTS = 10_000;

  private final ProjectPaths paths;

  RiskFields(ProjectPaths paths) {
    this.paths = paths;
  }

  @Nullable RiskSpec risk(Field self) {
    Fields fields = self.mapping("thresholds", "weights", "triggers", "business");
    if (fields == null) {
      return null;
    }
    Fields thresholds =
        fields.optional("thresholds", field -> field.mapping("medium", "high", "critical"));
    Map<String, Double> weights = fields.optional("weights", RiskFields::weights);
    Triggers triggers = fields.optional("triggers", RiskFields::triggers);
    return new RiskSpec(
        threshold(thresholds, "medium"),
        threshold(thresholds, "high"),
        threshold(thresholds, "critical"),
        weights == null ? Map.of() : weights,
        triggers == null ? Triggers.defaults() : triggers,
        fields.list("business", "a list of weights", this::business));
  }

  private static @Nullable Integer threshold(@Nullable Fields thresholds, String key) {
    return thresholds == null
        ? null
        : thresholds.optional(key, field -> field.wholeNumber(1, MOST_POINTS));
  }

  private static @Nullable Map<String, Double> weights(Field self) {
    Fields fields = self.mapping(RiskSpec.FACTORS.toArray(String[]::new));
    return fields == null ? null : numbers(fields, 100, "");
  }

  /** Every number of a mapping, by key without a prefix. */
  static Map<String, Double> numbers(Fields fields, double most, String prefix) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    String expected = "a number from 0 to " + (long) most;
    fields
        .byKey()
        .forEach(
            (key, field) -> {
              Double number = field.number(0, most, expected);
              if (number != null && key.startsWith(prefix)) {
                numbers.put(key.substring(prefix.length()), number);
              }
            });
    return numbers;
  }

  private static @Nullable Triggers triggers(Field self) {
    Fields fields =
        self.mapping("files", "many-files", "shared-state", "events", "dependency-injection");
    if (fields == null) {
      return null;
    }
    return new Triggers(
        fields.optional("files", field -> field.wholeNumber(0, MOST_POINTS)),
        level(fields, "many-files"),
        level(fields, "shared-state"),
        level(fields, "events"),
        level(fields, "dependency-injection"));
  }

  private static @Nullable Risk level(Fields fields, String key) {
    return fields.optional(key, field -> field.choice(BatchFields.RISKS));
  }

  private @Nullable BusinessWeight business(Field self) {
    Fields fields = self.mapping("paths", "weight", "reason");
    if (fields == null) {
      return null;
    }
    List<String> globs =
        fields.required("paths", "a glob or a list of globs", field -> globs(field, paths));
    String expected = "a number from 0 to 100";
    Double weight = fields.required("weight", expected, field -> field.number(0, 100, expected));
    String reason = fields.required("reason", Syntax.TEXT);
    return globs == null || weight == null || reason == null
        ? null
        : new BusinessWeight(globs, weight, reason);
  }

  static List<String> globs(Field field, ProjectPaths paths) {
    return field.oneOrSome("a glob or a list of globs", paths::glob);
  }
}
