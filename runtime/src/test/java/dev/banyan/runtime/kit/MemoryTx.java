package dev.banyan.runtime.kit;

import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transaction on a state in memory; what it changed is a state of its own. */
public class MemoryTx implements Tx {
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private Fence fence;
  private @Nullable Bond bond;
  private final Duration now;
  private final Map<String, Lease> leases;
  private final Map<String, StoredRecord> records;
  private final List<JournalRow> journal;
  private final List<Conflict> conflicts;
  private long sequence;
  private long floor;

  public MemoryTx(MemoryState state) {
    this(state, Duration.ZERO);
  }

  /** At a time by the store's clock. */
  public MemoryTx(MemoryState state, Duration now) {
    this.now = now;
    leases = new HashMap<>(state.leases());
    fence = state.fence();
    bond = state.bond();
    records = new HashMap<>(state.records());
    journal = new ArrayList<>(state.journal());
    conflicts = new ArrayList<>(state.conflicts());
    sequence = state.sequence();
    floor = state.floor();
  }

  /** What is there after the transaction. */
  public MemoryState after() {
    return new MemoryState(fence, bond, leases, records, journal, conflicts, sequence, floor);
  }

  @Override
  public Fence fence() {
    return fence;
  }

  @Override
  public void fence(Fence next) {
    fence = next;
  }

  @Override
  public @Nullable Bond bond() {
    return bond;
  }

  @Override
  public void bond(Bond next) {
    bond = next;
  }

  @Override
  public void lease(Lease lease) {
    leases.values().removeIf(one -> one.left().compareTo(now) <= 0);
    leases.put(
        lease.instance(), new Lease(lease.instance(), lease.epoch(), now.plus(lease.left())));
  }

  @Override
  public List<Lease> leases() {
    return leases.values().stream()
        .filter(lease -> lease.left().compareTo(now) > 0)
        .map(lease -> new Lease(lease.instance(), lease.epoch(), lease.left().minus(now)))
        .sorted(Comparator.comparing(Lease::instance))
        .toList();
  }

  @Override
  public @Nullable StoredRecord find(String key) {
    return records.get(key);
  }

  @Override
  public void put(StoredRecord record) {
    records.put(record.key(), record);
  }

  /** Leaves nothing under a key: what a delete without a tombstone does. */
  protected void forget(String key) {
    records.remove(key);
  }

  @Override
  public int purge(Collection<StoredRecord> tombstones) {
    int removed = 0;
    for (StoredRecord tombstone : tombstones) {
      if (records.remove(tombstone.key(), tombstone)) {
        floor = Math.max(floor, tombstone.version());
        removed++;
      }
    }
    return removed;
  }

  @Override
  public long floor() {
    return floor;
  }

  @Override
  public List<StoredRecord> page(@Nullable String after, int limit) {
    return records.values().stream()
        .filter(record -> after == null || BY_BYTES.compare(record.key(), after) > 0)
        .sorted(Comparator.comparing(StoredRecord::key, BY_BYTES))
        .limit(limit)
        .toList();
  }

  @Override
  public void append(long epoch, StoredRecord record) {
    journal.add(new JournalRow(++sequence, epoch, record));
  }

  @Override
  public List<JournalRow> journal(int limit) {
    return journal.stream().limit(limit).toList();
  }

  @Override
  public void remove(Collection<JournalRow> rows) {
    journal.removeAll(rows);
  }

  @Override
  public void discardJournal() {
    journal.clear();
  }

  @Override
  public void keep(Conflict conflict) {
    if (conflicts.stream().noneMatch(kept -> kept.writeId().equals(conflict.writeId()))) {
      conflicts.add(conflict);
    }
  }

  @Override
  public List<Conflict> conflicts(int limit) {
    return conflicts.stream().limit(limit).toList();
  }
}
