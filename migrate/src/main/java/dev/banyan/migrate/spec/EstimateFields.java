package dev.banyan.migrate.spec;

import org.jspecify.annotations.Nullable;

/** Reads the key {@code estimate}. */
final class EstimateFields {
  static final String PREFIX = "minutes-per-";

  private static final int MOST_MINUTES = 100_000;

  private EstimateFields() {}

  static @Nullable EstimateSpec estimate(Field self) {
    String[] keys =
        EstimateSpec.FACTORS.stream().map(factor -> PREFIX + factor).toArray(String[]::new);
    Fields fields = self.mapping(keys);
    return fields == null
        ? null
        : new EstimateSpec(RiskFields.numbers(fields, MOST_MINUTES, PREFIX));
  }
}
