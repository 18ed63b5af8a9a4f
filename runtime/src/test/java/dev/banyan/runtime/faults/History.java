package dev.banyan.runtime.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Read;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What clients were told, and what of it does not fit together. Every value that is written is one
 * of a kind, so that a value names its write. Safe for many threads.
 */
final class History {
  private static final int MOST = 1_000_000;

  /** A version of a key. */
  private record Place(String key, long version) {}

  private final ConcurrentMap<Place, String> committed = new ConcurrentHashMap<>();
  private final ConcurrentMap<Place, String> read = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Long> floors = new ConcurrentHashMap<>();
  private final Map<String, List<String>> acknowledged = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong stale = new AtomicLong();
  private final AtomicLong cached = new AtomicLong();
  private final AtomicLong spooled = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong failedReads = new AtomicLong();
  private final AtomicLong slowest = new AtomicLong();

  /** The last version of a key that anybody was told to have written. */
  long floor(String key) {
    return floors.getOrDefault(key, 0L);
  }

  /**
   * A write was acknowledged as committed.
   *
   * @param value null when it deleted
   */
  void committed(String key, @Nullable String value, long version) {
    String id = value == null ? "deleted" : value;
    String other = version == 0 ? null : committed.putIfAbsent(new Place(key, version), id);
    boolean nothingToDelete = value == null && id.equals(other);
    if (other != null && !nothingToDelete) {
      complain(key + " has version " + version + " twice: " + other + " and " + id);
    }
    floors.merge(key, version, Math::max);
    acknowledges(key, id);
  }

  /** A write was acknowledged as spooled. */
  void spooled(String key, String value) {
    spooled.incrementAndGet();
    acknowledges(key, value);
  }

  private void acknowledges(String key, String value) {
    if (own(key)) {
      acknowledged.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }
  }

  /** Whether only one client writes a key; it never deletes it. */
  static boolean own(String key) {
    return key.startsWith("own");
  }

  /** A client was told that its write did not happen. */
  void refused(String value) {
    refused.add(value);
  }

  /** A client was told that nobody knows whether its write happened. */
  void unknown() {
    unknown.incrementAndGet();
  }

  /** A read was not answered. */
  void unanswered(long nanos) {
    failedReads.incrementAndGet();
    slowest.accumulateAndGet(nanos, Math::max);
  }

  /**
   * A read was answered.
   *
   * @param all what was acknowledged to anybody before it began
   * @param own what was acknowledged to the same instance before it began
   */
  void read(Read<JsonNode> found, long all, long own, long nanos) {
    reads.incrementAndGet();
    slowest.accumulateAndGet(nanos, Math::max);
    if (found.origin() == Origin.SPOOL) {
      stale.incrementAndGet();
      return;
    }
    stale.addAndGet(found.stale() ? 1 : 0);
    cached.addAndGet(found.origin() == Origin.CACHE ? 1 : 0);
    long floor = found.origin() == Origin.AUTHORITY ? all : own;
    if (found.version() < floor) {
      complain(found + " was read when version " + floor + " had been acknowledged");
    }
    JsonNode value = found.value();
    if (found.version() > 0 && read.size() < MOST) {
      String id = value == null ? "deleted" : value.asText();
      String other = read.putIfAbsent(new Place(found.key(), found.version()), id);
      if (other != null && !other.equals(id)) {
        complain(found + " was read as " + other + " too");
      }
    }
  }

  void complain(String complaint) {
    complaints.add(complaint);
  }

  /** What does not fit, now that everything is quiet, seen by an instance of the application. */
  List<String> complaints(HybridStore<JsonNode> store) {
    read.forEach(this::compare);
    floors.forEach((key, floor) -> settled(store.get(key), floor));
    Set<String> kept = new HashSet<>();
    for (Side side : Side.values()) {
      store.conflicts(side, MOST).stream().map(Conflict::value).forEach(kept::add);
    }
    acknowledged.forEach((key, values) -> ends(store.get(key), values, kept));
    return List.copyOf(complaints);
  }

  private void compare(Place place, String id) {
    String written = committed.get(place);
    if (written != null && !written.equals(id)) {
      complain(place + " was acknowledged as " + written + " and read as " + id);
    }
    if (refused.contains(id)) {
      complain(place + " was read as " + id + ", which was refused");
    }
  }

  private void settled(Read<JsonNode> last, long floor) {
    if (last.origin() != Origin.AUTHORITY || last.version() < floor) {
      complain("in the end there is " + last + " where version " + floor + " was acknowledged");
    }
  }

  /** Of a key with one writer the last acknowledged write is there, or one that came after it. */
  private void ends(Read<JsonNode> found, List<String> values, Set<String> kept) {
    String last = values.get(values.size() - 1);
    JsonNode value = found.value();
    String id = value == null ? "none-0" : value.asText();
    boolean later = order(id) >= order(last);
    boolean conflict = kept.stream().anyMatch(one -> one != null && one.contains('"' + last + '"'));
    if (!later && !conflict) {
      complain(found + " is the end where " + last + " was acknowledged");
    }
  }

  private static long order(String id) {
    return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
  }

  /** Writes that were committed or spooled. */
  long writes() {
    return committed.size() + spooled.get();
  }

  /** Writes that were spooled. */
  long spooledWrites() {
    return spooled.get();
  }

  /** Reads that were answered. */
  long reads() {
    return reads.get();
  }

  /** Reads that were answered by something else than the authority or a cache. */
  long staleReads() {
    return stale.get();
  }

  /** Reads that nobody answered. */
  long failedReads() {
    return failedReads.get();
  }

  /** Writes that were refused. */
  long refusals() {
    return refused.size();
  }

  @Override
  public String toString() {
    return String.format(
        "%,d writes (%,d spooled, %,d refused, %,d unknown), %,d reads (%,d stale, %,d cached,"
            + " %,d unanswered), slowest %,d ms",
        writes(),
        spooled.get(),
        refused.size(),
        unknown.get(),
        reads.get(),
        stale.get(),
        cached.get(),
        failedReads.get(),
        slowest.get() / 1_000_000);
  }
}
