package dev.banyan.runtime.file;

import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the log says, in memory. For one thread at a time. */
final class SideState {
  /**
   * What is known of a key.
   *
   * @param digest of the text that stood in the legacy file then; null when there was none
   */
  record Known(long version, String writeId, @Nullable String digest) {}

  Fence fence = Fence.INITIAL;
  @Nullable Bond bond;
  final Map<String, Known> known = new HashMap<>();

  /** Every key that has a text or was known, and perhaps some that are gone. */
  final NavigableSet<String> keys = new TreeSet<>(KeyOrder.BY_BYTES);

  /** What the layout's stamp was before its keys were last taken in; null when it must be asked. */
  @Nullable Object listed;

  final TreeMap<Long, JournalRow> journal = new TreeMap<>();
  final Map<String, Conflict> conflicts = new HashMap<>();
  final List<String> conflictOrder = new ArrayList<>();
  long sequence;

  void apply(LogLine line) {
    fence = line.fence() == null ? fence : line.fence();
    bond = line.bond() == null ? bond : line.bond();
    if (line.discards()) {
      journal.clear();
    }
    line.puts().forEach(this::know);
    line.removed().forEach(journal::remove);
    line.appended().forEach(this::append);
    line.kept().forEach(this::keep);
  }

  private void know(LogLine.Put put) {
    known.put(put.key(), put.known());
    keys.add(put.key());
  }

  private void append(JournalRow row) {
    journal.put(row.sequence(), row);
    sequence = Math.max(sequence, row.sequence());
  }

  private void keep(Conflict conflict) {
    if (conflicts.putIfAbsent(conflict.writeId(), conflict) == null) {
      conflictOrder.add(conflict.writeId());
    }
  }

  /** Everything as one line, for a log that begins anew. */
  LogLine whole() {
    return new LogLine(
        fence,
        bond,
        false,
        known.entrySet().stream()
            .map(entry -> LogLine.Put.settled(entry.getKey(), entry.getValue()))
            .toList(),
        List.copyOf(journal.values()),
        List.of(),
        conflictOrder.stream().map(conflicts::get).toList(),
        sequence);
  }
}
