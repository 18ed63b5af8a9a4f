package dev.banyan.data.verify;

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
