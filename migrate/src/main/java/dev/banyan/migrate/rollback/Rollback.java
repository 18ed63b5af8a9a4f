package dev.banyan.migrate.rollback;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.Execution;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.FileRecord;
import dev.banyan.migrate.journal.FileState;
import dev.banyan.migrate.journal.Intent;
import dev.banyan.migrate.journal.Kind;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.Obstructed;
import dev.banyan.migrate.journal.Preflight;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.journal.StepRecord;
import dev.banyan.migrate.journal.Transaction;
import dev.banyan.migrate.journal.Undoing;
import dev.banyan.migrate.snapshot.About;
import dev.banyan.migrate.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: takes changes of a migration back.
 *
 * <p>What a rollback replaces is in a snapshot of its own first, so nothing that anybody wrote is
 * lost by it, whatever was decided. Serves one thread.
 */
public final class Rollback {
  /** What is laid beside a file that conflicts gets this ending. */
  public static final String COPY = ".conflict";

  private final Workplace place;
  private final Map<String, String> versions;

  /**
   * @param versions of Banyan and Java, by name; kept with the snapshot
   */
  public Rollback(Workplace place, Map<String, String> versions) {
    this.place = place;
    this.versions = new LinkedHashMap<>(versions);
  }

  /**
   * What would be done.
   *
   * @throws Refusal when there is nothing to take back, or later batches stand in the way
   */
  public RollbackResult preview(Scope scope, Decision decision) throws IOException {
    return new RollbackResult(scope.title(), "", items(scope, decision), 0, 0, 0, List.of());
  }

  /**
   * Takes it back.
   *
   * @throws Refusal when there is nothing to take back, or later batches stand in the way
   * @throws Obstructed when a folder cannot be written; then nothing was changed
   * @throws IOException when it could not be carried out; the next command finishes it
   */
  public RollbackResult run(Scope scope, Decision decision) throws IOException {
    List<Item> items = items(scope, decision);
    Ledger ledger = place.journal().ledger();
    String label = ledger.nextLabel(scope.word());
    List<Step> steps = steps(items, ledger);
    carryOut(label, scope, steps, items);
    return checked(scope, label, items);
  }

  private List<Item> items(Scope scope, Decision decision) throws IOException {
    Ledger ledger = place.journal().ledger();
    List<Deed> deeds = scope.deeds(ledger);
    if (deeds.isEmpty()) {
      throw new Refusal(
          "there is nothing to take back: " + scope.title() + " finds no change that is in effect",
          "To see what there is:  banyan rollback --list");
    }
    refuseDependents(scope, deeds, ledger);
    if (decision != Decision.OURS) {
      refuseUsers(deeds, ledger);
    }
    Map<String, List<Deed>> byPath = newestFirst(deeds);
    ItemMaker maker = new ItemMaker(place.tree(), place.snapshots(), decision);
    List<Item> items = new ArrayList<>();
    for (List<Deed> ofPath : byPath.values()) {
      items.add(maker.item(ofPath));
    }
    return items;
  }

  /** By path, the path that changed last first: what depends on others goes before them. */
  private static Map<String, List<Deed>> newestFirst(List<Deed> deeds) {
    Map<String, List<Deed>> byPath = new LinkedHashMap<>();
    for (int i = deeds.size() - 1; i >= 0; i--) {
      Deed deed = deeds.get(i);
      byPath.computeIfAbsent(deed.file().path(), p -> new ArrayList<>()).add(0, deed);
    }
    return byPath;
  }

  private static void refuseDependents(Scope scope, List<Deed> deeds, Ledger ledger) {
    Map<String, String> dependents = Dependents.of(deeds, ledger);
    if (!scope.minds() || dependents.isEmpty()) {
      return;
    }
    List<String> named = new ArrayList<>();
    dependents.forEach((label, title) -> named.add(title + " (" + label + ")"));
    throw new Refusal(
        "later batches depend on it: " + String.join(", ", named) + "; nothing was changed",
        "To take them along:         add --cascade",
        "To take them back first:    banyan rollback --batch N, newest first");
  }

  /** What the migration made does not go while a migrated consumer imports it. */
  private static void refuseUsers(List<Deed> deeds, Ledger ledger) {
    Set<String> users = Dependents.ofMade(deeds, ledger);
    if (!users.isEmpty()) {
      throw new Refusal(
          "migrated consumers import it: " + String.join(", ", users) + "; nothing was changed",
          "To take them back first:    banyan rollback --file PATH, each of them",
          "To take back all at once:   banyan rollback --batch N, or --to LABEL");
    }
  }

  private List<Step> steps(List<Item> items, Ledger ledger) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (Item item : items) {
      List<FileChange> changes = new ArrayList<>();
      if (item.changes()) {
        changes.add(new FileChange(item.path(), item.now(), item.result()));
      }
      FileChange copy = copy(item, ledger);
      if (copy != null) {
        changes.add(copy);
      }
      if (!changes.isEmpty()) {
        steps.add(new Step(item.path(), List.of(), changes));
      }
    }
    return steps;
  }

  /**
   * Lays the copy of a conflict beside the file; takes an untouched one away once it is settled.
   */
  private @Nullable FileChange copy(Item item, Ledger ledger) throws IOException {
    String path = item.path() + COPY;
    Content there = place.tree().read(path);
    Content wanted = item.copy();
    if (wanted != null) {
      boolean free = there == null || ours(path, there, ledger);
      return free && !wanted.equals(there) ? new FileChange(path, there, wanted) : null;
    }
    return there != null && item.verdict().settles() && ours(path, there, ledger)
        ? new FileChange(path, there, null)
        : null;
  }

  /** Whether a rollback wrote a copy, and nobody changed it. */
  private static boolean ours(String path, Content there, Ledger ledger) {
    return ledger.transactions().stream()
        .filter(transaction -> transaction.intent().kind() == Kind.ROLLBACK)
        .map(Transaction::intent)
        .flatMap(intent -> intent.files().stream())
        .filter(file -> file.path().equals(path))
        .anyMatch(file -> file.after() != null && file.after().sameBytes(there));
  }

  private void carryOut(String label, Scope scope, List<Step> steps, Collection<Item> items)
      throws IOException {
    Preflight.check(place.tree(), steps, Kind.ROLLBACK);
    About about =
        new About(
            scope.title(),
            "what " + scope.title() + " replaces",
            place.instruments().clock().instant(),
            versions,
            Map.of(),
            List.of());
    SnapshotStore.Kept kept =
        place.snapshots().keep(label, steps, about, place.instruments().hook());
    List<Undoing> undoes =
        items.stream()
            .filter(item -> item.verdict().settles())
            .flatMap(item -> item.undoes().stream())
            .toList();
    Intent intent =
        new Intent(
            Kind.ROLLBACK,
            scope.title(),
            0,
            kept.steps(),
            place.tree().missingFolders(comingBack(kept.steps())),
            emptied(undoes),
            undoes);
    Execution execution =
        Execution.prepare(
            place.tree(), place.journal(), kept.contents(), place.instruments(), label, intent);
    execution.begin();
    for (StepRecord step : kept.steps()) {
      execution.carryOut(step);
    }
    execution.finish("");
  }

  private static List<String> comingBack(List<StepRecord> steps) {
    return steps.stream()
        .flatMap(step -> step.files().stream())
        .filter(file -> file.after() != null)
        .map(FileRecord::path)
        .toList();
  }

  /** Folders that the migration made go with their last file. */
  private List<String> emptied(List<Undoing> undoes) {
    Set<String> labels = undoes.stream().map(Undoing::label).collect(Collectors.toSet());
    return place.journal().ledger().transactions().stream()
        .filter(transaction -> labels.contains(transaction.label()))
        .flatMap(transaction -> transaction.intent().folders().stream())
        .toList();
  }

  private RollbackResult checked(Scope scope, String label, List<Item> items) throws IOException {
    int hashes = 0;
    int modes = 0;
    int absent = 0;
    List<String> wrong = new ArrayList<>();
    for (Item item : items) {
      Content now = place.tree().read(item.path());
      Content wanted = item.result();
      if (now == null || wanted == null) {
        absent += now == null && wanted == null ? 1 : 0;
      } else {
        hashes += FileState.of(wanted, "").sameBytes(now) ? 1 : 0;
        modes += wanted.mode() == now.mode() ? 1 : 0;
      }
      if (now == null ? wanted != null : !now.equals(wanted)) {
        wrong.add(item.path());
      }
    }
    return new RollbackResult(scope.title(), label, items, hashes, modes, absent, wrong);
  }
}
