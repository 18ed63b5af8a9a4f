package dev.banyan.data.preflight;

/**
 * Something that would not survive a copy, or would surprise somebody after it.
 *
 * @param kind what it is about
 * @param key of the record; empty when it is about the store
 * @param text in a sentence, without the value
 */
public record Finding(Kind kind, String key, String text) {
  /** What findings are about; the first ones keep a backfill from beginning. */
  public enum Kind {
    /** The store can never hold the record. */
    UNFIT(true),
    /** An index is missing, and every copy would search the whole table. */
    INDEX(true),
    /** Keys are compared by other rules than here. */
    COLLATION(true),
    /** There is not enough room. */
    SPACE(true),
    /** A number has more digits than a double holds, or loses its sign. */
    NUMBER(false),
    /** Of two members with one name only the last one stays. */
    DUPLICATE(false),
    /** What looks like a date is none, or out of PostgreSQL's range. */
    DATE(false),
    /** Two keys differ only by case or by how an accent is written. */
    ALIKE(false);

    private final boolean forbids;

    Kind(boolean forbids) {
      this.forbids = forbids;
    }

    /** Whether nothing may be copied as long as it is so. */
    public boolean forbids() {
      return forbids;
    }
  }
}
