package dev.banyan.runtime.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on one component in one store: all of it becomes durable, or nothing. What a
 * transaction has read of the fence and of a key stays so until it ends. For one thread.
 */
public interface Tx {
  /** The fence; {@link Fence#INITIAL} when the store has none. */
  Fence fence();

  /** Replaces the fence. Only where the fence is held exclusively. */
  void fence(Fence next);

  /** What the store knows of its pair; null when it belongs to none. */
  @Nullable Bond bond();

  /** Replaces what the store knows of its pair. */
  void bond(Bond next);

  /** Gives an instance a lease, in place of the one that it had; a lease of no time ends it. */
  void lease(Lease lease);

  /** The leases that have time left, by the store's clock. */
  List<Lease> leases();

  /** What is held under a key, tombstones included; null when there is nothing. */
  @Nullable StoredRecord find(String key);

  /** {@link #find} for many keys; those under which there is nothing are left out. */
  default List<StoredRecord> findAll(Collection<String> keys) {
    List<StoredRecord> found = new ArrayList<>();
    for (String key : keys) {
      StoredRecord record = find(key);
      if (record != null) {
        found.add(record);
      }
    }
    return found;
  }

  /** Replaces what is held under the record's key. */
  void put(StoredRecord record);

  /**
   * Removes tombstones for good, those that are still held as they are given, and raises the floor
   * to the highest of their versions. Only where the fence is held exclusively.
   *
   * @return how many; none where tombstones stay for good
   */
  default int purge(Collection<StoredRecord> tombstones) {
    return 0;
  }

  /** The highest version that was purged: a key that comes anew begins above it. */
  default long floor() {
    return 0;
  }

  /**
   * Records in the order of their keys (UTF-8 bytes), tombstones included.
   *
   * @param after the key before the first one; null from the beginning
   * @param limit at most so many, from 1
   */
  List<StoredRecord> page(@Nullable String after, int limit);

  /**
   * The key of the last of so many records that follow a key; for cutting a component into ranges.
   *
   * @param after the key before the first one; null from the beginning
   * @param rows how many, from 1
   * @return null when fewer follow
   */
  default @Nullable String boundary(@Nullable String after, int rows) {
    List<StoredRecord> page = page(after, rows);
    return page.size() < rows ? null : page.get(rows - 1).key();
  }

  /** Adds a row to the journal. */
  void append(long epoch, StoredRecord record);

  /** The rows that are visible, lowest sequence first; at most so many. */
  List<JournalRow> journal(int limit);

  /** Removes rows from the journal; those that are gone already are passed over. */
  void remove(Collection<JournalRow> rows);

  /** Empties the journal. */
  void discardJournal();

  /** Keeps a loser, unless one with its write id is kept already. */
  void keep(Conflict conflict);

  /** The losers, oldest first; at most so many. */
  List<Conflict> conflicts(int limit);
}
