package dev.banyan.migrate.plan;

import dev.banyan.migrate.spec.BatchSpec;
import org.jspecify.annotations.Nullable;

/**
 * How large a batch may grow.
 *
 * @param files most consumers
 * @param references most references
 * @param minutes longest estimate, upper bound
 */
record Limits(int files, int references, int minutes) {
  private static final int FILES = 12;
  private static final int REFERENCES = 150;
  private static final int MINUTES = 960;

  static Limits of(BatchSpec spec) {
    return new Limits(
        or(spec.maxFiles(), FILES),
        or(spec.maxReferences(), REFERENCES),
        or(spec.maxMinutes(), MINUTES));
  }

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
