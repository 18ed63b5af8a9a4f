package dev.banyan.runtime.simulation;

import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.WriteId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What really happened: every commit in the order in which it happened, wherever it did. It sees
 * more than anybody in the system can, and complains.
 */
final class Truth {
  /** How old a cached record may be, in milliseconds. */
  private static final long BOUND =
      Instance.SETTINGS
          .fresh()
          .plus(Instance.SETTINGS.stale())
          .plus(SimulatedTier.LIFETIME)
          .toMillis();

  private record Base(long expected, Object spool) {}

  private record Spooled(String key, boolean deletes, long version) {}

  private final Map<String, Base> bases = new HashMap<>();
  private final Map<String, List<StoredRecord>> commits = new HashMap<>();
  private final Map<String, StoredRecord> byWrite = new HashMap<>();
  private final Map<String, Spooled> spooled = new HashMap<>();
  private final Set<String> refused = new HashSet<>();

  /** By key: when version 0, 1, … was replaced by the next one, in milliseconds. */
  private final Map<String, List<Long>> replaced = new HashMap<>();

  private LongSupplier clock = () -> 0;
  private int cachedHits;

  void clock(LongSupplier millis) {
    clock = millis;
  }

  private final List<String> log = new ArrayList<>();

  void log(String line) {
    log.add(line);
  }

  /** What happened, in order. */
  List<String> log() {
    return log;
  }

  /** A record got its next version in a store that took itself for the authority. */
  void committed(StoredRecord record, String where) {
    List<StoredRecord> chain = commits.computeIfAbsent(record.key(), key -> new ArrayList<>());
    log("  " + where + " commits " + record);
    check(
        record.version() == chain.size() + 1,
        record + " committed in " + where + " after version " + chain.size());
    check(byWrite.put(record.writeId(), record) == null, record + " was committed twice");
    check(!refused.contains(record.writeId()), record + " was refused, and is committed");
    check(
        chain.isEmpty() || !WriteId.before(name(record), name(chain.get(chain.size() - 1))),
        record + " replaced a later write of its author");
    chain.add(record);
    replaced.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(clock.getAsLong());
  }

  private static String name(StoredRecord record) {
    return name(record.writeId());
  }

  /** The name that a write has, also where the stores see another one. */
  private static String name(String id) {
    return id.substring(Math.max(0, id.length() - WriteId.LENGTH));
  }

  /**
   * A spooled write was kept as a loser: only if somebody else wrote what its author had not seen.
   */
  void kept(Conflict conflict) {
    List<StoredRecord> chain = commits.getOrDefault(conflict.key(), List.of());
    int seen = (int) Math.min(chain.size(), Math.max(0, conflict.expected()));
    check(
        chain.subList(seen, chain.size()).stream()
            .anyMatch(record -> !sameAuthor(name(record), name(conflict.writeId()))),
        conflict + " lost to nobody but its author");
  }

  private static boolean sameAuthor(String one, String other) {
    return WriteId.before(one, other) || WriteId.before(other, one) || one.equals(other);
  }

  /** The last version of a key; 0 when it never had one. */
  long version(String key) {
    return commits.getOrDefault(key, List.of()).size();
  }

  @Nullable StoredRecord last(String key) {
    List<StoredRecord> chain = commits.getOrDefault(key, List.of());
    return chain.isEmpty() ? null : chain.get(chain.size() - 1);
  }

  /** A client was told that its write is durable in the authority. */
  void acknowledged(String id, long version) {
    StoredRecord record = byWrite.get(id);
    check(
        record != null && record.version() == version,
        id + " was acknowledged as version " + version + ", but is " + record);
  }

  /** A client was told that nothing was written. */
  void refused(String id) {
    check(!byWrite.containsKey(id), id + " was refused, but is " + byWrite.get(id));
    refused.add(id);
  }

  /** A client was told that its write is spooled; null deletes. */
  void spooled(String id, String key, @Nullable String value) {
    spooled.put(id, new Spooled(key, value == null, version(key)));
  }

  /**
   * A read from the authority must give what was committed before it began, or later.
   *
   * @param before version of the key when the read began
   */
  void read(String key, @Nullable StoredRecord record, long before) {
    long version = record == null ? 0 : record.version();
    check(version >= before, key + " was read as version " + version + " when it was at " + before);
    copied(key, record);
  }

  /** A read that is marked stale must still give what its own instance has acknowledged. */
  void stale(String key, @Nullable StoredRecord record, long told) {
    long version = record == null ? 0 : record.version();
    check(version >= told, key + " was read as version " + version + " by who wrote " + told);
    copied(key, record);
  }

  /**
   * A read from a cache must give what its own instance wrote, or later; of others what is not
   * older than the cache may be.
   *
   * @param acknowledged version that the instance had written when the read began
   * @param begun when the read began
   */
  void cached(String key, @Nullable StoredRecord record, long acknowledged, long begun) {
    long version = record == null ? 0 : record.version();
    List<Long> ends = replaced.getOrDefault(key, List.of());
    check(
        version >= acknowledged,
        key + " was cached as version " + version + " by who wrote " + acknowledged);
    check(
        version >= ends.size() || ends.get((int) version) >= begun - BOUND,
        key + " was cached as version " + version + ", which is too old");
    cachedHits++;
    List<StoredRecord> chain = commits.getOrDefault(key, List.of());
    check(
        record == null || Objects.equals(chain.get((int) version - 1).value(), record.value()),
        key + " was cached as " + record + ", which never was");
  }

  /** How many reads a cache answered. */
  int cachedHits() {
    return cachedHits;
  }

  /** A read from wherever must give something that was committed. */
  void copied(String key, @Nullable StoredRecord record) {
    List<StoredRecord> chain = commits.getOrDefault(key, List.of());
    if (record != null) {
      check(
          record.version() <= chain.size()
              && Objects.equals(chain.get((int) record.version() - 1).value(), record.value()),
          key + " was read as " + record + ", which never was");
    }
  }

  /** In the end, what a store holds must be the last that was committed. */
  void holds(String where, String key, @Nullable StoredRecord record) {
    StoredRecord last = last(key);
    boolean equal =
        Objects.equals(record, last)
            || (record == null && last != null && last.tombstone() && !where.equals("authority"));
    check(equal, where + " ends with " + record + " instead of " + last);
  }

  /** In the end, whatever was spooled was committed or is kept. */
  void settled(Set<String> conflicts) {
    spooled.forEach(
        (id, write) ->
            check(
                byWrite.containsKey(id) || conflicts.contains(id) || hadNothingToDelete(write),
                "spooled " + id + " was acknowledged, and is nowhere"));
  }

  /** Whether the record was not there at some time since the write was spooled. */
  private boolean hadNothingToDelete(Spooled write) {
    List<StoredRecord> chain = commits.getOrDefault(write.key, List.of());
    int from = (int) Math.max(0, write.version - 1);
    return write.deletes
        && (write.version == 0
            || chain.subList(from, chain.size()).stream().anyMatch(StoredRecord::tombstone));
  }

  /** A write was spooled upon what its client could see. */
  void based(String id, long expected, Object spool) {
    bases.put(id, new Base(expected, spool));
  }

  /** A spooled write may replace only that, or what the same spool wrote before. */
  void replaces(String id, @Nullable StoredRecord held) {
    Base base = bases.get(id);
    if (base == null || held == null || held.tombstone()) {
      return;
    }
    Base before = bases.get(held.writeId());
    boolean own =
        (before != null && before.spool == base.spool) || sameAuthor(name(held), name(id));
    check(own || held.version() == base.expected, id + " replaced " + held + " unseen");
  }

  void check(boolean holds, String complaint) {
    if (!holds) {
      throw new AssertionError(complaint);
    }
  }
}
