package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a store shows of itself, from one consistent look.
 *
 * @param fence {@link Fence#INITIAL} when it has none
 * @param bond null when it belongs to no pair
 * @param empty whether it holds no record
 */
public record Papers(Fence fence, @Nullable Bond bond, boolean empty) {
  /** In one transaction. */
  public static Papers of(Tx tx) {
    Bond bond = tx.bond();
    return new Papers(tx.fence(), bond, bond == null && tx.page(null, 1).isEmpty());
  }

  /** Whether it has never been part of a pair. */
  public boolean blank() {
    return bond == null;
  }

  /**
   * What speaks against the store, in words; null when nothing does.
   *
   * @param component and side that it is to be
   * @param pair that is known; 0 when none is
   * @param other what the other store showed before; null when it cannot be reached
   */
  public @Nullable String complaint(
      String component, Side side, long pair, @Nullable Papers other) {
    if (bond == null) {
      return lost(side, pair, other);
    }
    String wrong = bond.complaint(component, side);
    if (wrong != null) {
      return wrong + ": the configuration names the wrong store";
    }
    long wanted = pair != 0 || other == null || other.bond == null ? pair : other.bond.pair();
    if (wanted != 0 && bond.pair() != wanted) {
      return "belongs to pair " + bond.pair() + ", not to " + wanted + ": it is another store";
    }
    return other != null && other.bond != null && wentBack(side, other, other.bond, bond)
        ? "has gone back in time, as if restored from a backup: restore what it held last, or"
            + " accept it as it is"
        : null;
  }

  private @Nullable String lost(Side side, long pair, @Nullable Papers other) {
    boolean known = pair != 0 || (other != null && other.bond != null);
    boolean mayBeNew = side == Side.NEW && (other == null || other.fence.phase() == Phase.OFF);
    if (known && !mayBeNew) {
      return "does not know the component any more: it is empty, not mounted or another store;"
          + " bring back what it was, or accept it as it is";
    }
    return side == Side.OLD && other == null && empty
        ? "holds neither records nor a sign of the component, and the new store, which would tell"
            + " whether that is right, cannot be reached"
        : null;
  }

  /** A fence that names its own store the authority is raised there before it is elsewhere. */
  private boolean wentBack(Side side, Papers other, Bond theirs, Bond mine) {
    return mine.wentBack(theirs)
        || (fence.authority() == side && other.fence.epoch() > fence.epoch());
  }
}
