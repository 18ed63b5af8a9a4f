package dev.banyan.runtime.kit;

import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a store holds of a component, as an immutable value.
 *
 * @param bond null when it belongs to no pair
 * @param leases by instance; what they have left counts from the beginning of the store's clock
 * @param sequence the last number that was given to a journal row
 * @param floor the highest version of a tombstone that was purged
 */
public record MemoryState(
    Fence fence,
    @Nullable Bond bond,
    Map<String, Lease> leases,
    Map<String, StoredRecord> records,
    List<JournalRow> journal,
    List<Conflict> conflicts,
    long sequence,
    long floor) {
  /** A store that has never heard of the component. */
  public static final MemoryState EMPTY =
      new MemoryState(Fence.INITIAL, null, Map.of(), Map.of(), List.of(), List.of(), 0, 0);

  public MemoryState {
    leases = Map.copyOf(leases);
    records = Map.copyOf(records);
    journal = List.copyOf(journal);
    conflicts = List.copyOf(conflicts);
  }

  /** The JSON text under a key; null when it is deleted or was never there. */
  public @Nullable String value(String key) {
    StoredRecord record = records.get(key);
    return record == null ? null : record.value();
  }
}
