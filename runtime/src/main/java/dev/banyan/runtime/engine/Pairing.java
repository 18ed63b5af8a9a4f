package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Papers;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a store take part only while it is what it is to be: one of the two stores that were bound
 * to each other, and as far on as the other one knows it to be. What is empty where something was,
 * belongs to others, or has gone back in time is refused, as if it were away.
 *
 * <p>A store can be called suspect only by what the other one showed before: else both may have
 * gone on in between. Hence the order of the looks, and the second look at the new store.
 */
final class Pairing {
  private final String component;
  private final Watched old;
  private final Watched fresh;
  private final LongSupplier numbers;
  private final Duration wait;
  private long accepted;

  /** Why a store is refused that the other one, when it could last be asked, spoke against. */
  private final Map<Side, String> contradicted = new ConcurrentHashMap<>();

  /**
   * @param numbers drawn at random, for new pairs
   * @param wait for writers, when a store is bound
   */
  Pairing(String component, Watched old, Watched fresh, LongSupplier numbers, Duration wait) {
    this.component = component;
    this.old = old;
    this.fresh = fresh;
    this.numbers = numbers;
    this.wait = wait;
  }

  /**
   * What the stores show that take part; null for one that does not.
   *
   * @param failures why a store could not be asked
   */
  record Found(@Nullable Papers old, @Nullable Papers fresh, List<StoreException> failures) {
    @Nullable Papers at(Side side) {
      return side == Side.OLD ? old : fresh;
    }
  }

  private Watched at(Side side) {
    return side == Side.OLD ? old : fresh;
  }

  /**
   * Looks at both stores, binds them to each other when neither belongs to a pair, and refuses what
   * cannot be what it is to be.
   *
   * @param pair that this instance knows; 0 when it knows none
   */
  Found check(long pair) {
    List<StoreException> failures = new ArrayList<>();
    long before = accepted();
    long freshTicket = fresh.ticket();
    long oldTicket = old.ticket();
    Papers ofFresh = papers(fresh, failures);
    Papers ofOld = papers(old, failures);
    String againstOld = complaint(Side.OLD, pair, ofOld, ofFresh);
    String againstFresh = complaint(Side.NEW, pair, ofFresh, ofOld);
    if (againstFresh != null && ofOld != null) {
      ofFresh = papers(fresh, failures);
      againstFresh = complaint(Side.NEW, pair, ofFresh, ofOld);
    }
    // Two that are bound have been judged, each by what the other showed before it.
    boolean unbound = ofOld != null && (ofOld.blank() || (ofFresh != null && ofFresh.blank()));
    if (againstOld == null && againstFresh == null && ofOld != null && unbound) {
      ofOld = bound(old, ofOld, Side.OLD, ofFresh, failures);
      // Somebody else may have bound them, and gone on, meanwhile.
      againstFresh = complaint(Side.NEW, pair, ofFresh, ofOld);
      if (againstFresh != null) {
        ofFresh = papers(fresh, failures);
        againstFresh = complaint(Side.NEW, pair, ofFresh, ofOld);
      }
      if (againstFresh == null && ofOld != null && ofFresh != null) {
        ofFresh = bound(fresh, ofFresh, Side.NEW, ofOld, failures);
        againstFresh = complaint(Side.NEW, pair, ofFresh, ofOld);
      }
      againstOld = complaint(Side.OLD, pair, ofOld, ofFresh);
      if (againstOld != null) {
        // What the new store shows now is later than the look at the old one.
        ofOld = papers(old, failures);
        againstOld = complaint(Side.OLD, pair, ofOld, ofFresh);
      }
    }
    synchronized (this) {
      if (accepted == before) {
        remember(Side.OLD, pair, ofOld, ofFresh, againstOld);
        remember(Side.NEW, pair, ofFresh, ofOld, againstFresh);
        return new Found(
            judged(old, oldTicket, ofOld, againstOld),
            judged(fresh, freshTicket, ofFresh, againstFresh),
            failures);
      }
    }
    // What was seen before a store was accepted says nothing against it now.
    return check(pair);
  }

  private synchronized long accepted() {
    return accepted;
  }

  private synchronized void accepts() {
    accepted++;
    contradicted.clear();
  }

  /** Why stores are refused, in words. */
  List<String> complaints() {
    return Stream.of(old, fresh).map(Watched::complaint).filter(Objects::nonNull).toList();
  }

  private static @Nullable Papers papers(Watched store, List<StoreException> failures) {
    try {
      return store.papers();
    } catch (StoreException e) {
      failures.add(e);
      return null;
    }
  }

  private @Nullable String complaint(
      Side side, long pair, @Nullable Papers shown, @Nullable Papers other) {
    if (shown == null) {
      return null;
    }
    String complaint = shown.complaint(component, side, pair, other);
    return complaint == null && other == null ? contradicted.get(side) : complaint;
  }

  /** What the other store has shown stays true while it is away. */
  private void remember(
      Side side, long pair, @Nullable Papers shown, @Nullable Papers other, @Nullable String why) {
    if (shown == null || other == null) {
      return;
    }
    if (why == null || shown.complaint(component, side, pair, null) != null) {
      contradicted.remove(side);
    } else {
      contradicted.put(side, why);
    }
  }

  private static @Nullable Papers judged(
      Watched store, long ticket, @Nullable Papers shown, @Nullable String complaint) {
    if (complaint != null) {
      store.refuse(store.name() + " " + complaint);
      return null;
    }
    if (shown != null) {
      store.admit(ticket);
    }
    return shown;
  }

  private @Nullable Papers bound(
      Watched store,
      Papers shown,
      Side side,
      @Nullable Papers other,
      List<StoreException> failures) {
    if (!shown.blank()) {
      return shown;
    }
    Bond theirs = other == null ? null : other.bond();
    long pair = 1 + Math.floorMod(numbers.getAsLong(), Integer.MAX_VALUE - 1L);
    Bond bond = theirs == null ? Bond.begun(component, side, pair) : theirs.successor();
    Fence fence = other == null || theirs == null ? Fence.of(pair) : other.fence();
    try {
      return store.beneath().hold(wait, tx -> Rules.bind(tx, shown, bond, fence));
    } catch (StoreException e) {
      failures.add(e);
      return null;
    }
  }

  /**
   * Takes a store as the new copy: of what was proven nothing holds any more.
   *
   * @throws IllegalStateException when that cannot be, with the reason
   * @throws StoreException when a store fails; to be tried again
   */
  void accept(Side side) {
    Store store = at(side).beneath();
    Store kept = at(side.other()).beneath();
    Papers shown = store.papers();
    Papers other = kept.papers();
    Bond bond = other.bond();
    String obstacle = obstacle(side, shown, other);
    if (bond == null || obstacle != null) {
      throw new IllegalStateException(store.name() + ": " + obstacle);
    }
    Fence next = other.fence().unproven();
    if (!kept.<Boolean>hold(wait, tx -> Rules.decide(tx, other.fence(), next))) {
      throw new IllegalStateException(component + " was moved meanwhile; look again");
    }
    store.hold(wait, tx -> taken(tx, bond.successor(), next));
    accepts();
  }

  private static Bond taken(Tx tx, Bond bond, Fence fence) {
    tx.discardJournal();
    tx.bond(bond);
    tx.fence(fence);
    return bond;
  }

  private @Nullable String obstacle(Side side, Papers shown, Papers other) {
    if (other.complaint(component, side.other(), 0, null) != null || other.bond() == null) {
      return "the other store, " + at(side.other()).name() + ", does not know the component";
    }
    if (other.fence().authority() == side && other.fence().phase() != Phase.OFF) {
      return "it is the authority, and what it held cannot be taken from the copy: restore it";
    }
    boolean foreign =
        shown.bond() != null && shown.bond().pair() != Objects.requireNonNull(other.bond()).pair();
    return foreign ? "it belongs to another pair; empty it, or name another store" : null;
  }
}
