package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.FileState;
import dev.banyan.migrate.rollback.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was applied and not committed: a run that was to commit was killed before it could, or the
 * commit was not asked for.
 */
public final class LateCommit {
  private final Workplace place;
  private final GitStage stage;

  /** What is missing in a repository. */
  public LateCommit(Workplace place, GitStage stage) {
    this.place = place;
    this.stage = stage;
  }

  /**
   * The changes of a batch that are in effect, and of which HEAD still has what was before them.
   *
   * @param but paths that are committed otherwise
   * @throws IOException when their contents are in no snapshot any more
   */
  public List<FileChange> of(int batch, Set<String> but) throws IOException {
    List<FileChange> missing = new ArrayList<>();
    for (Deed deed : place.journal().ledger().lastDeeds().values()) {
      if (deed.batch() == batch && !but.contains(deed.file().path())) {
        FileChange change =
            new FileChange(
                deed.file().path(), content(deed.file().before()), content(deed.file().after()));
        if (stage.isMissing(change)) {
          missing.add(change);
        }
      }
    }
    return missing;
  }

  private @Nullable Content content(@Nullable FileState state) throws IOException {
    return state == null ? null : place.snapshots().of(state);
  }
}
