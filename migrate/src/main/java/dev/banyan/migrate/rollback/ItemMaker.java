package dev.banyan.migrate.rollback;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Contents;
import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.FileState;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.Undoing;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of one file: what the migration wrote is the base, the file as it is now is
 * one side, what it was before the migration the other.
 */
final class ItemMaker {
  private final ProjectTree tree;
  private final Contents contents;
  private final Decision decision;

  ItemMaker(ProjectTree tree, Contents contents, Decision decision) {
    this.tree = tree;
    this.contents = contents;
    this.decision = decision;
  }

  /**
   * @param deeds all that is taken back of one file, oldest first; at least one
   */
  Item item(List<Deed> deeds) throws IOException {
    String path = deeds.get(0).file().path();
    List<Undoing> undoes = deeds.stream().map(deed -> new Undoing(deed.label(), path)).toList();
    Content now = tree.read(path);
    FileState wanted = deeds.get(0).file().before();
    FileState written = deeds.get(deeds.size() - 1).file().after();
    Draft draft = new Draft(path, now, undoes);
    if (decision == Decision.OURS) {
      return draft.item(Verdict.KEEP, now, null, "by decision");
    }
    Content target;
    try {
      target = wanted == null ? null : contents.of(wanted);
    } catch (IOException e) {
      return draft.item(Verdict.UNREADABLE, now, null, String.valueOf(e.getMessage()));
    }
    return decision == Decision.THEIRS
        ? draft.restored(target, now == null || now.equals(target) ? "" : "by decision")
        : merged(draft, written, target, deeds.get(0).label());
  }

  private Item merged(
      Draft draft, @Nullable FileState written, @Nullable Content target, String label)
      throws IOException {
    Content now = draft.now();
    if (now != null && target != null && now.sameBytes(target)) {
      return draft.restored(target.withMode(mode(now, written, target)), "");
    }
    if (now == null && target == null) {
      return draft.item(Verdict.ALREADY, null, null, "");
    }
    if (now == null || written == null) {
      return now == null && written == null
          ? draft.restored(target, "")
          : draft.conflict(target, now == null ? "was deleted since" : "was made again since");
    }
    if (written.sameBytes(now)) {
      return draft.restored(
          target == null ? null : target.withMode(mode(now, written, target)), "");
    }
    return target == null
        ? draft.item(Verdict.CONFLICT, now, null, "the migration made it, and it was edited since")
        : edited(draft, now, contents.of(written), target, label);
  }

  private static Item edited(Draft draft, Content now, Content base, Content target, String label)
      throws IOException {
    ThreeWayMerge merge =
        ThreeWayMerge.of(
            base,
            now,
            target,
            new ThreeWayMerge.Names("now", "before the migration (" + label + ")"));
    Content result = now.with(merge.bytes()).withMode(mode(now, FileState.of(base, ""), target));
    return merge.conflict()
        ? draft.conflict(result, "was edited since in the lines that must come back")
        : draft.item(Verdict.MERGE, result, null, "edited since; the edit stays");
  }

  /** Who changed the mode since the migration keeps the new one. */
  private static int mode(Content now, @Nullable FileState written, Content target) {
    return written == null || written.mode() == now.mode() ? target.mode() : now.mode();
  }

  /** What is known of a file before its verdict. */
  private record Draft(String path, @Nullable Content now, List<Undoing> undoes) {
    Item item(Verdict verdict, @Nullable Content result, @Nullable Content copy, String note) {
      return new Item(path, verdict, now, result, copy, undoes, note);
    }

    Item restored(@Nullable Content target, String note) {
      if (now == null ? target == null : now.equals(target)) {
        return item(Verdict.ALREADY, target, null, note);
      }
      return item(target == null ? Verdict.REMOVE : Verdict.RESTORE, target, null, note);
    }

    Item conflict(@Nullable Content copy, String note) {
      return item(Verdict.CONFLICT, now, copy, note);
    }
  }
}
