package dev.banyan.migrate.rollback;

import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.Kind;
import dev.banyan.migrate.journal.Ledger;
import dev.banyan.migrate.journal.Transaction;
import java.util.List;
import java.util.Optional;

/** What is to be taken back. */
public sealed interface Scope {
  /** Names it in labels of snapshots. */
  String word();

  /** Names it for people. */
  String title();

  /**
   * The changes that it takes in.
   *
   * @throws Refusal when it names something that does not exist
   */
  List<Deed> deeds(Ledger ledger);

  /** Whether later batches that depend on it stand in its way. */
  default boolean minds() {
    return false;
  }

  /** All that the migration did to one file. */
  record OfFile(String path) implements Scope {
    @Override
    public String word() {
      return "rollback-file";
    }

    @Override
    public String title() {
      return "rollback of " + path;
    }

    @Override
    public List<Deed> deeds(Ledger ledger) {
      return ledger.inEffect().stream().filter(deed -> deed.file().path().equals(path)).toList();
    }
  }

  /**
   * One batch.
   *
   * @param cascade whether later batches that depend on it are taken back too
   */
  record OfBatch(int number, boolean cascade) implements Scope {
    @Override
    public String word() {
      return "rollback-batch-" + number;
    }

    @Override
    public String title() {
      return "rollback of batch " + number;
    }

    @Override
    public List<Deed> deeds(Ledger ledger) {
      List<Deed> batch = ledger.inEffect().stream().filter(deed -> deed.batch() == number).toList();
      return cascade ? Dependents.with(batch, ledger) : batch;
    }

    @Override
    public boolean minds() {
      return !cascade;
    }
  }

  /** Everything since a snapshot, that one included. */
  record SinceLabel(String label) implements Scope {
    @Override
    public String word() {
      return "rollback-to-" + label.substring(0, Math.min(4, label.length()));
    }

    @Override
    public String title() {
      return "rollback to before " + label;
    }

    @Override
    public List<Deed> deeds(Ledger ledger) {
      Optional<Transaction> from = ledger.transaction(label);
      if (from.isEmpty() || from.get().intent().kind() != Kind.APPLY) {
        throw new Refusal(
            from.isEmpty()
                ? "there is no snapshot '" + label + "'"
                : label + " was a rollback; name a snapshot of the migration",
            "To see them all:  banyan rollback --list");
      }
      List<String> labels = ledger.transactions().stream().map(Transaction::label).toList();
      List<String> since = labels.subList(labels.indexOf(label), labels.size());
      return ledger.inEffect().stream().filter(deed -> since.contains(deed.label())).toList();
    }
  }

  /** All of it, back to before the migration. */
  record Everything() implements Scope {
    @Override
    public String word() {
      return "rollback-emergency";
    }

    @Override
    public String title() {
      return "emergency rollback";
    }

    @Override
    public List<Deed> deeds(Ledger ledger) {
      return ledger.inEffect();
    }
  }
}
