package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.StoreException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * This instance's lease on the present epoch. It counts from before it was asked for, and ends here
 * before it ends at the store, so that clocks may run a tenth apart.
 */
final class Tenancy {
  /** No lease. */
  static final long NONE = -1;

  private final Sides sides;
  private final Course course;
  private final LongSupplier nanos;
  private final String instance;
  private final Duration time;
  private volatile Held held = new Held(NONE, 0);

  private record Held(long epoch, long until) {}

  Tenancy(Sides sides, Course course, LongSupplier nanos, String instance, Duration time) {
    this.sides = sides;
    this.course = course;
    this.nanos = nanos;
    this.instance = instance;
    this.time = time;
  }

  /** The epoch from which may be answered what is remembered; {@link #NONE} while there is none. */
  long epoch() {
    Held now = held;
    return now.epoch != NONE && nanos.getAsLong() - now.until < 0 ? now.epoch : NONE;
  }

  /**
   * Asks for a lease, in place of the one that is held. One on an earlier epoch is let go of first:
   * when the answer is lost, the store may believe that this instance has noticed the last move.
   *
   * @return whether it was given; if not, the component has moved, and the next attempt knows
   */
  boolean renew() {
    long began = nanos.getAsLong();
    Fence known = course.sure();
    if (held.epoch != known.epoch()) {
      held = new Held(NONE, 0);
    }
    Side side = known.authority();
    Fence fence = sides.at(side).write(tx -> Rules.renew(tx, side, instance, known.epoch(), time));
    if (fence.epoch() != known.epoch() || fence.authority() != side) {
      course.locate();
      return false;
    }
    held = new Held(known.epoch(), began + time.toNanos() * 9 / 10);
    return true;
  }

  /** Gives the lease back, so that nobody waits for an instance that is gone. */
  void end() {
    Held last = held;
    held = new Held(NONE, 0);
    if (last.epoch == NONE) {
      return;
    }
    try {
      sides
          .at(course.known().authority())
          .write(
              tx -> {
                tx.lease(new Lease(instance, last.epoch, Duration.ZERO));
                return last;
              });
    } catch (StoreException e) {
      // It runs out by itself.
      return;
    }
  }
}
