package dev.banyan.migrate.spec;

/**
 * How long snapshots are kept that no rollback needs.
 *
 * @param keep how many at most, at least 1
 * @param days how old they may get, at least 1
 */
public record RetentionSpec(int keep, int days) {
  /** What the numbers may be at most. */
  static final int MOST = 100_000;

  private static final RetentionSpec USUAL = new RetentionSpec(50, 90);

  public RetentionSpec {
    if (keep < 1 || days < 1) {
      throw new IllegalArgumentException("at least one snapshot is kept for a day");
    }
  }

  /** Fifty, for ninety days. */
  public static RetentionSpec defaults() {
    return USUAL;
  }

  static RetentionSpec of(Fields fields) {
    Integer keep = fields.optional("keep", field -> field.wholeNumber(1, MOST));
    Integer days = fields.optional("days", field -> field.wholeNumber(1, MOST));
    return new RetentionSpec(keep == null ? USUAL.keep : keep, days == null ? USUAL.days : days);
  }
}
