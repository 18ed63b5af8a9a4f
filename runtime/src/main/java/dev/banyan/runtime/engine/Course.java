package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What this instance believes of the fence. It may be of any age, for whoever acts on it proves it
 * at the store; it never goes back.
 */
final class Course {
  private final Sides sides;
  private final Duration holdWait;
  private volatile Fence known = Fence.INITIAL;

  /**
   * A course that knows nothing yet.
   *
   * @param holdWait how long to wait for writers when the fence of a store has to follow
   */
  Course(Sides sides, Duration holdWait) {
    this.sides = sides;
    this.holdWait = holdWait;
  }

  Fence known() {
    return known;
  }

  synchronized void learn(Fence fence) {
    if (fence.supersedes(known)) {
      known = fence;
    }
  }

  /**
   * Asks the stores. One that cannot be reached is left out; of two that differ the higher fence
   * was decided, and the other one is made to follow.
   *
   * @return what is known then
   * @throws Unavailable when no store can be reached
   */
  Fence locate() {
    Fence old = fenceOf(Side.OLD);
    Fence fresh = fenceOf(Side.NEW);
    if (old == null && fresh == null) {
      throw new Unavailable(
          sides.old().name() + " and " + sides.fresh().name() + " cannot be reached", null);
    }
    if (old != null) {
      learn(old);
    }
    if (fresh != null) {
      learn(fresh);
    }
    letFollow(old, Side.OLD);
    letFollow(fresh, Side.NEW);
    return known();
  }

  private @Nullable Fence fenceOf(Side side) {
    try {
      return sides.at(side).fence();
    } catch (StoreException e) {
      // Who needs this store will meet the same failure, and say so.
      return null;
    }
  }

  private void letFollow(@Nullable Fence fence, Side side) {
    if (fence != null && fence.epoch() < known().epoch()) {
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
