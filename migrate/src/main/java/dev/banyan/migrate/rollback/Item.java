package dev.banyan.migrate.rollback;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Undoing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rollback does with one file.
 *
 * @param path relative to the project, with {@code /}
 * @param verdict what is done
 * @param now what stands there now; null when nothing does
 * @param result what stands there then; null when nothing does
 * @param copy with a conflict: what is laid beside the file, or null
 * @param undoes the changes that are taken back by it
 * @param note more about it, for people; may be empty
 */
public record Item(
    String path,
    Verdict verdict,
    @Nullable Content now,
    @Nullable Content result,
    @Nullable Content copy,
    List<Undoing> undoes,
    String note) {
  public Item {
    undoes = List.copyOf(undoes);
  }

  /** Whether the file itself changes. */
  boolean changes() {
    return verdict.settles() && (now == null ? result != null : !now.equals(result));
  }
}
