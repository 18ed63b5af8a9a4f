package dev.banyan.runtime.file;

import dev.banyan.runtime.file.SideState.Known;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction in the log.
 *
 * @param fence the new one; null when it stays
 * @param bond the new one; null when it stays
 * @param discards whether the journal is emptied first
 * @param puts what became of keys
 * @param appended rows that came into the journal
 * @param removed sequences of rows that left it
 * @param kept losers
 * @param sequence the last that was given away
 */
record LogLine(
    @Nullable Fence fence,
    @Nullable Bond bond,
    boolean discards,
    List<Put> puts,
    List<JournalRow> appended,
    List<Long> removed,
    List<Conflict> kept,
    long sequence) {
  /**
   * A key's next version.
   *
   * @param text to stand in the legacy file; null when there is to be none, or {@code inPlace}
   * @param before digest of what stood there; null when nothing did
   * @param inPlace whether the file is as it should be already
   */
  record Put(
      String key, Known known, @Nullable String text, @Nullable String before, boolean inPlace) {
    static Put settled(String key, Known known) {
      return new Put(key, known, null, null, true);
    }
  }

  boolean isEmpty() {
    return fence == null
        && bond == null
        && !discards
        && puts.isEmpty()
        && appended.isEmpty()
        && removed.isEmpty()
        && kept.isEmpty();
  }
}
