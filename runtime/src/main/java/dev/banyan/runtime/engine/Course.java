package dev.banyan.runtime.engine;

import dev.banyan.runtime.engine.Pairing.Found;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Papers;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this instance believes of the fence. It may be of any age, for whoever acts on it proves it
 * at the store; it never goes back.
 */
final class Course {
  private final Sides sides;
  private final Pairing pairing;
  private final Duration holdWait;
  private volatile Fence known = Fence.INITIAL;

  /**
   * A course that knows nothing yet.
   *
   * @param holdWait how long to wait for writers when the fence of a store has to follow
   */
  Course(Sides sides, Pairing pairing, Duration holdWait) {
    this.sides = sides;
    this.pairing = pairing;
    this.holdWait = holdWait;
  }

  Fence known() {
    return known;
  }

  /**
   * What is known, or what the stores say when nothing is.
   *
   * @throws Unavailable when the component is not bound to its stores, and cannot be now: any empty
   *     store would prove the epoch that it has then
   */
  Fence sure() {
    Fence now = known;
    if (now.pair() == 0) {
      now = locate();
    }
    if (now.pair() == 0) {
      List<String> complaints = pairing.complaints();
      throw new Unavailable(
          complaints.isEmpty()
              ? sides.old().name() + " cannot be reached, or is being bound"
              : String.join("; ", complaints),
          null);
    }
    return now;
  }

  synchronized void learn(Fence fence) {
    if (fence.supersedes(known)) {
      known = fence;
    }
  }

  /** Asks both stores what they are; those that are what they are to be may be used. */
  Found prove() {
    Found found = pairing.check(known.pair());
    for (Side side : Side.values()) {
      Papers papers = found.at(side);
      if (papers != null) {
        learn(papers.fence());
      }
    }
    return found;
  }

  /**
   * Asks the stores. One that cannot be reached is left out; of two that differ the higher fence
   * was decided, and the other one is made to follow.
   *
   * @return what is known then
   * @throws Unavailable when no store can be reached
   */
  Fence locate() {
    Found found = prove();
    if (found.old() == null && found.fresh() == null) {
      throw new Unavailable(reasons(found), null);
    }
    for (Side side : Side.values()) {
      letFollow(found.at(side), side);
    }
    return known();
  }

  /** Why stores are refused, in words. */
  List<String> complaints() {
    return pairing.complaints();
  }

  private String reasons(Found found) {
    return Stream.concat(
            pairing.complaints().stream(),
            found.failures().stream().map(failure -> String.valueOf(failure.getMessage())))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private void letFollow(@Nullable Papers papers, Side side) {
    if (papers != null && !papers.blank() && papers.fence().epoch() < known().epoch()) {
      follow(side);
    }
  }

  /** Lets the fence of a store follow; where that fails, the next one who looks does it. */
  void follow(Side side) {
    Fence decided = known();
    Store store = sides.at(side);
    try {
      store.hold(
          holdWait,
          tx -> {
            Rules.follow(tx, decided);
            return decided;
          });
    } catch (StoreException e) {
      // Until it follows, this store refuses whoever knows the new epoch: nothing is lost.
      return;
    }
  }
}
