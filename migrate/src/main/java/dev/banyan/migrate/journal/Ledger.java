package dev.banyan.migrate.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the lines of a journal come to: every transaction, and what is in effect. Immutable. */
public final class Ledger {
  private final Map<String, Transaction> transactions;

  private Ledger(Map<String, Transaction> transactions) {
    this.transactions = transactions;
  }

  static Ledger of(Collection<Entry> entries) {
    Map<String, Transaction> known = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Transaction before = known.get(entry.label());
      known.put(
          entry.label(),
          before == null
              ? Transaction.begun(entry, Objects.requireNonNull(entry.intent()))
              : before.now(entry));
    }
    return new Ledger(known);
  }

  void check(Entry next) {
    Transaction at = transactions.get(next.label());
    boolean legal = at == null ? next.state() == State.PREPARED : at.state().leadsTo(next.state());
    if (!legal) {
      throw new IllegalStateException(
          next.label()
              + " stands at "
              + (at == null ? "nothing" : at.state())
              + " and cannot go to "
              + next.state());
    }
  }

  /** Every transaction, oldest first. */
  public List<Transaction> transactions() {
    return List.copyOf(transactions.values());
  }

  /**
   * The transactions of the migration that is under way, oldest first: those since a rollback left
   * nothing in effect.
   */
  public List<Transaction> current() {
    Set<Undoing> inEffect = new HashSet<>();
    List<Transaction> current = new ArrayList<>();
    for (Transaction transaction : transactions.values()) {
      current.add(transaction);
      if (transaction.intent().kind() == Kind.ROLLBACK) {
        transaction.undone().forEach(inEffect::remove);
        if (inEffect.isEmpty()) {
          current.clear();
        }
      } else {
        transaction.deeds().stream()
            .map(deed -> new Undoing(deed.label(), deed.file().path()))
            .forEach(inEffect::add);
      }
    }
    return List.copyOf(current);
  }

  /** One of them. */
  public Optional<Transaction> transaction(String label) {
    return Optional.ofNullable(transactions.get(label));
  }

  /** The one that was cut off, if any; only the newest can be. */
  public Optional<Transaction> unfinished() {
    return transactions.values().stream()
        .filter(transaction -> !transaction.state().isFinal())
        .findFirst();
  }

  /** The label that the next transaction gets. */
  public String nextLabel(String what) {
    return String.format(Locale.ROOT, "%04d-%s", transactions.size() + 1, what);
  }

  /** Changes that a migration made and nobody has taken back, oldest first. */
  public List<Deed> inEffect() {
    Set<Undoing> undone = new HashSet<>();
    for (Transaction transaction : transactions.values()) {
      if (transaction.intent().kind() == Kind.ROLLBACK) {
        undone.addAll(transaction.undone());
      }
    }
    List<Deed> deeds = new ArrayList<>();
    for (Transaction transaction : transactions.values()) {
      if (transaction.intent().kind() == Kind.APPLY) {
        transaction.deeds().stream()
            .filter(deed -> !undone.contains(new Undoing(deed.label(), deed.file().path())))
            .forEach(deeds::add);
      }
    }
    return deeds;
  }

  /** The change that the migration made last to each file that it changed, by path. */
  public Map<String, Deed> lastDeeds() {
    Map<String, Deed> last = new LinkedHashMap<>();
    inEffect().forEach(deed -> last.put(deed.file().path(), deed));
    return last;
  }
}
