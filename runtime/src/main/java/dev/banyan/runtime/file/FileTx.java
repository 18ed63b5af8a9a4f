package dev.banyan.runtime.file;

import dev.banyan.runtime.file.SideState.Known;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.StoreException.Unavailable;
import dev.banyan.runtime.store.StoreException.Unwritable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in the making: what it changes is collected. Whenever it looks at a key, it
 * compares the file's text with what was known of it. A text that nobody here has written is the
 * legacy application's: at the authority it becomes the key's next version, elsewhere it has lost.
 */
final class FileTx implements Tx {
  private final Layout layout;
  private final Leases leases;
  private final SideState state;
  private final Side side;
  private @Nullable Fence fence;
  private @Nullable Bond bond;
  private boolean discards;
  private long sequence;
  private final Map<String, LogLine.Put> puts = new LinkedHashMap<>();
  private final List<JournalRow> appended = new ArrayList<>();
  private final Set<Long> removed = new LinkedHashSet<>();
  private final Map<String, Conflict> kept = new LinkedHashMap<>();

  FileTx(Layout layout, Leases leases, SideState state, Side side) {
    this.layout = layout;
    this.leases = leases;
    this.state = state;
    this.side = side;
    this.sequence = state.sequence;
  }

  /** What is to be written. */
  LogLine line() {
    return new LogLine(
        fence,
        bond,
        discards,
        List.copyOf(puts.values()),
        List.copyOf(appended),
        List.copyOf(removed),
        List.copyOf(kept.values()),
        sequence);
  }

  static @Nullable String digest(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable String text(String key) {
    try {
      return layout.read(key);
    } catch (IOException e) {
      throw new Unavailable(key + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Fence fence() {
    return fence == null ? state.fence : fence;
  }

  @Override
  public void fence(Fence next) {
    fence = next;
  }

  @Override
  public @Nullable Bond bond() {
    return bond == null ? state.bond : bond;
  }

  @Override
  public void bond(Bond next) {
    bond = next;
  }

  @Override
  public void lease(Lease lease) {
    try {
      leases.put(lease);
    } catch (IOException e) {
      throw new Unwritable("the lease cannot be kept: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Lease> leases() {
    try {
      return leases.all();
    } catch (IOException e) {
      throw new Unavailable("the leases cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public @Nullable StoredRecord find(String key) {
    LogLine.Put put = puts.get(key);
    if (put != null && !put.inPlace()) {
      return new StoredRecord(key, put.known().version(), put.text(), put.known().writeId());
    }
    String text = text(key);
    String digest = digest(text);
    Known known = put == null ? state.known.get(key) : put.known();
    if (!Objects.equals(digest, known == null ? null : known.digest())) {
      return adopted(key, known, text, digest);
    }
    return known == null ? null : new StoredRecord(key, known.version(), text, known.writeId());
  }

  private @Nullable StoredRecord adopted(
      String key, @Nullable Known known, @Nullable String text, @Nullable String digest) {
    long version = known == null ? 0 : known.version();
    String id =
        "file " + (digest == null ? "removed" : digest.substring(0, 16)) + " after " + version;
    if (fence().authority() != side) {
      keep(
          new Conflict(key, text, id, version, version, "written beside, while not the authority"));
      return known == null ? null : new StoredRecord(key, version, text, known.writeId());
    }
    StoredRecord record = new StoredRecord(key, version + 1, text, id);
    puts.put(key, new LogLine.Put(key, new Known(version + 1, id, digest), null, null, true));
    if (fence().phase().journaled()) {
      append(fence().epoch(), record);
    }
    return record;
  }

  @Override
  public void put(StoredRecord record) {
    String text = record.value() == null ? null : layout.canonical(record.value());
    Known known = new Known(record.version(), record.writeId(), digest(text));
    String before = digest(text(record.key()));
    puts.put(record.key(), new LogLine.Put(record.key(), known, text, before, false));
  }

  @Override
  public List<StoredRecord> page(@Nullable String after, int limit) {
    return keys(after).map(this::find).filter(Objects::nonNull).limit(limit).toList();
  }

  /** Counts keys alone, without a look into their files. */
  @Override
  public @Nullable String boundary(@Nullable String after, int rows) {
    return keys(after).skip(rows - 1L).findFirst().orElse(null);
  }

  /** Keys in order, and perhaps some that nothing stands under any more. */
  private Stream<String> keys(@Nullable String after) {
    list();
    NavigableSet<String> all = state.keys;
    if (!puts.isEmpty()) {
      all = new TreeSet<>(all);
      all.addAll(puts.keySet());
    }
    return (after == null ? all : all.tailSet(after, false)).stream();
  }

  /** Takes in what the legacy application may have added, unless nothing was. */
  private void list() {
    try {
      Object stamp = layout.stamp();
      if (stamp == null || !stamp.equals(state.listed)) {
        state.keys.addAll(layout.keys());
        state.listed = stamp;
      }
    } catch (IOException e) {
      throw new Unavailable("the files cannot be listed: " + e.getMessage(), e);
    }
  }

  @Override
  public void append(long epoch, StoredRecord record) {
    appended.add(new JournalRow(++sequence, epoch, record));
  }

  @Override
  public List<JournalRow> journal(int limit) {
    Stream<JournalRow> before = discards ? Stream.of() : state.journal.values().stream();
    return Stream.concat(before, appended.stream())
        .filter(row -> !removed.contains(row.sequence()))
        .limit(limit)
        .toList();
  }

  @Override
  public void remove(Collection<JournalRow> rows) {
    for (JournalRow row : rows) {
      if (state.journal.containsKey(row.sequence())) {
        removed.add(row.sequence());
      }
      appended.removeIf(one -> one.sequence() == row.sequence());
    }
  }

  @Override
  public void discardJournal() {
    discards = !state.journal.isEmpty();
    appended.clear();
  }

  @Override
  public void keep(Conflict conflict) {
    if (!state.conflicts.containsKey(conflict.writeId())) {
      kept.putIfAbsent(conflict.writeId(), conflict);
    }
  }

  @Override
  public List<Conflict> conflicts(int limit) {
    Stream<Conflict> before =
        state.conflictOrder.stream().map(id -> Objects.requireNonNull(state.conflicts.get(id)));
    return Stream.concat(before, kept.values().stream()).limit(limit).toList();
  }
}
