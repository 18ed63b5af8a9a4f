package dev.banyan.migrate.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A transaction as the journal knows it.
 *
 * @param label of it and of its snapshot
 * @param begun when it was prepared
 * @param intent all that it was to do
 * @param state where it stands
 * @param kept when it was stopped: paths whose change stays
 * @param note why it stands there, in words; may be empty
 */
public record Transaction(
    String label, Instant begun, Intent intent, State state, List<String> kept, String note) {
  public Transaction {
    kept = List.copyOf(kept);
  }

  static Transaction begun(Entry entry, Intent intent) {
    return new Transaction(
        entry.label(), entry.time(), intent, entry.state(), List.of(), entry.note());
  }

  Transaction now(Entry entry) {
    return new Transaction(label, begun, intent, entry.state(), entry.kept(), entry.note());
  }

  /** The changes that it made and that stay, in order. */
  List<Deed> deeds() {
    List<Deed> deeds = new ArrayList<>();
    Set<String> staying = Set.copyOf(kept);
    for (StepRecord step : intent.steps()) {
      for (FileRecord file : step.files()) {
        if (state == State.DONE || (state == State.STOPPED && staying.contains(file.path()))) {
          deeds.add(new Deed(label, intent.title(), intent.batch(), step.dependsOn(), file));
        }
      }
    }
    return deeds;
  }

  /** What it took back for good. */
  List<Undoing> undone() {
    return switch (state) {
      case DONE -> intent.undoes();
      case STOPPED ->
          intent.undoes().stream().filter(undoing -> kept.contains(undoing.path())).toList();
      default -> List.of();
    };
  }
}
