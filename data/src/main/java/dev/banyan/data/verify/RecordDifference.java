package dev.banyan.data.verify;

import dev.banyan.runtime.Meaning;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that is not the same in both stores, though nothing of it is on its way. Holds values as
 * they are: whoever shows them masks them ({@link Masks}).
 *
 * @param authority what the authority holds; null for nothing
 * @param copy what the other store holds; null for nothing
 * @param fields where the values differ; empty when only one has a value, or only versions differ
 */
public record RecordDifference(
    String key,
    @Nullable StoredRecord authority,
    @Nullable StoredRecord copy,
    List<FieldDifference> fields) {
  /** Copies the list. */
  public RecordDifference {
    fields = List.copyOf(fields);
  }

  /** In what way they differ. */
  public enum Kind {
    /** The copy has none. */
    MISSING,
    /** The copy has one that the authority does not have. */
    STRAY,
    /** The values differ. */
    VALUE,
    /** The values are the same, the versions are not. */
    VERSION
  }

  /** What is to be said of a key under which two stores do not hold the same. */
  static RecordDifference of(
      String key, @Nullable StoredRecord authority, @Nullable StoredRecord copy) {
    String here = value(authority);
    String there = value(copy);
    return new RecordDifference(
        key,
        authority,
        copy,
        here == null || there == null ? List.of() : FieldDifference.all(here, there));
  }

  /** Whether two stores hold the same under a key; a tombstone may be missing on one side. */
  static boolean alike(@Nullable StoredRecord authority, @Nullable StoredRecord copy) {
    if (authority != null && copy != null && authority.version() != copy.version()) {
      return false;
    }
    String here = value(authority);
    String there = value(copy);
    if (here == null || there == null) {
      return here == null && there == null;
    }
    return Meaning.same(here, there);
  }

  private static @Nullable String value(@Nullable StoredRecord record) {
    return record == null ? null : record.value();
  }

  /** In what way they differ. */
  public Kind kind() {
    boolean here = authority != null && !authority.tombstone();
    boolean there = copy != null && !copy.tombstone();
    if (here != there) {
      return here ? Kind.MISSING : Kind.STRAY;
    }
    return fields.isEmpty() ? Kind.VERSION : Kind.VALUE;
  }
}
