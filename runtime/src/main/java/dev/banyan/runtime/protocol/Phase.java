package dev.banyan.runtime.protocol;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a component stands. A phase says which store is the authority, and whether writes to it are
 * journaled for the other one. Holding writes is no phase: it is an instant inside of a move.
 */
public enum Phase {
  /** The old store alone. */
  OFF(Side.OLD, false),
  /** Writes go to the old store, and are journaled for the new one; the backfill runs here. */
  DUAL_WRITE(Side.OLD, true),
  /** As before; reads of the new store are compared, and never served. */
  SHADOW_READ(Side.OLD, true),
  /** Writes go to the new store, and are journaled for the old one: the way back stays open. */
  NEW(Side.NEW, true),
  /** The new store alone. Nothing leads back. */
  DONE(Side.NEW, false);

  private static final Map<Phase, Set<Phase>> NEXT =
      Map.of(
          OFF, EnumSet.of(DUAL_WRITE),
          DUAL_WRITE, EnumSet.of(SHADOW_READ, OFF),
          SHADOW_READ, EnumSet.of(NEW, DUAL_WRITE),
          NEW, EnumSet.of(DONE, SHADOW_READ),
          DONE, EnumSet.noneOf(Phase.class));

  private static final Map<Phase, Set<Gate>> NEEDS =
      Map.of(
          SHADOW_READ, EnumSet.of(Gate.BACKFILLED),
          NEW, EnumSet.allOf(Gate.class));

  private final Side authority;
  private final boolean journaled;

  Phase(Side authority, boolean journaled) {
    this.authority = authority;
    this.journaled = journaled;
  }

  /** The store whose record is the truth. */
  public Side authority() {
    return authority;
  }

  /** Whether a write leaves a row in the authority's journal for the other store. */
  public boolean journaled() {
    return journaled;
  }

  /** The phases that may follow at once. */
  public Set<Phase> next() {
    return Set.copyOf(NEXT.getOrDefault(this, Set.of()));
  }

  /** The gates that must be passed before this phase. */
  public Set<Gate> needs() {
    return Set.copyOf(NEEDS.getOrDefault(this, Set.of()));
  }
}
