package dev.banyan.migrate.rollback;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.Execution.Instruments;
import dev.banyan.migrate.journal.FileState;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.ProjectTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tries every way of taking the migration back on a copy of the project, and compares the copy byte
 * by byte with what must come out.
 */
public final class Rehearsal {
  private final Workplace place;
  private final ScratchCopy copy;
  private final Map<String, String> versions;

  private Rehearsal(Workplace place, ScratchCopy copy, Map<String, String> versions) {
    this.place = place;
    this.copy = copy;
    this.versions = versions;
  }

  /**
   * One way of taking back, tried out.
   *
   * @param title of it
   * @param exact files that came out byte for byte as before the migration, or are gone as they
   *     should be
   * @param merged files in which edits made since stayed
   * @param conflicts files that a person would have to decide about
   * @param compared files that were compared, those that must not change included
   * @param wrong what came out wrong, in words
   */
  public record Level(
      String title, int exact, int merged, int conflicts, int compared, List<String> wrong) {
    public Level {
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * Tries every file, every batch, every snapshot and the emergency.
   *
   * @return what came out; empty when nothing of a migration is in effect
   * @throws IOException when there is no room for a copy of the project
   */
  public static List<Level> run(Workplace place, Map<String, String> versions) throws IOException {
    Ledger ledger = place.journal().ledger();
    List<Level> levels = new ArrayList<>();
    if (ledger.inEffect().isEmpty()) {
      return levels;
    }
    try (ScratchCopy copy = ScratchCopy.of(place.tree().root())) {
      Rehearsal rehearsal = new Rehearsal(place, copy, versions);
      for (Scope scope : scopes(ledger)) {
        levels.add(rehearsal.level(scope));
      }
    }
    return levels;
  }

  private static Set<Scope> scopes(Ledger ledger) {
    Set<Scope> scopes = new LinkedHashSet<>();
    List<Deed> deeds = ledger.inEffect();
    deeds.forEach(deed -> scopes.add(new Scope.OfFile(deed.file().path())));
    deeds.stream()
        .filter(deed -> deed.batch() > 0)
        .forEach(deed -> scopes.add(new Scope.OfBatch(deed.batch(), true)));
    deeds.forEach(deed -> scopes.add(new Scope.SinceLabel(deed.label())));
    scopes.add(new Scope.Everything());
    return scopes;
  }

  private Level level(Scope scope) throws IOException {
    RollbackResult result;
    try (Workplace scratch = Workplace.enter(copy.root(), "rehearsal", Instruments.USUAL)) {
      result = new Rollback(scratch, versions).run(scope, Decision.NONE);
    }
    List<String> wrong = new ArrayList<>(result.wrong());
    Set<String> touched = new TreeSet<>();
    int exact = 0;
    for (Item item : result.items()) {
      touched.add(item.path());
      touched.add(item.path() + Rollback.COPY);
      exact += exact(scope, item, wrong) ? 1 : 0;
    }
    int others = copy.compare(touched, wrong);
    copy.reset(touched);
    return new Level(
        scope.title(),
        exact,
        (int) result.count(Verdict.MERGE),
        (int) result.count(Verdict.CONFLICT),
        others + result.items().size(),
        wrong);
  }

  /** Compares with the snapshot itself, not with what the rollback says it did. */
  private boolean exact(Scope scope, Item item, List<String> wrong) throws IOException {
    if (item.verdict() == Verdict.MERGE || !item.verdict().settles()) {
      return false;
    }
    Content now = new ProjectTree(copy.root()).read(item.path());
    Content wanted = wanted(scope, item.path());
    boolean same = now == null ? wanted == null : wanted != null && now.sameBytes(wanted);
    if (!same) {
      wrong.add(item.path() + " is not what it was before the migration");
    }
    return same;
  }

  private @Nullable Content wanted(Scope scope, String path) throws IOException {
    for (Deed deed : scope.deeds(place.journal().ledger())) {
      if (deed.file().path().equals(path)) {
        FileState before = deed.file().before();
        return before == null ? null : place.snapshots().of(before);
      }
    }
    return null;
  }
}
