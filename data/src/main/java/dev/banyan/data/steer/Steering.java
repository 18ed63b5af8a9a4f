package dev.banyan.data.steer;

import dev.banyan.data.steer.Standing.Shore;
import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.MoveOutcome;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.engine.World;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One component, steered from outside of the applications that use it: what is decided is written
 * into the stores, where every instance finds it. Runs nothing by itself. Safe for use by many
 * threads.
 */
public final class Steering {
  /** Journal rows are counted up to here. */
  public static final int MOST_WAITING = 1000;

  /** Conflicts are shown up to here. */
  public static final int MOST_CONFLICTS = 100;

  private final String name;
  private final Sides sides;
  private final Component component;

  /**
   * Takes the wheel of a component; asks nothing yet.
   *
   * @param name of the component, for messages
   * @param sides its stores; not closed by this object
   */
  public Steering(String name, Sides sides, Limits limits) {
    this.name = name;
    this.sides = sides;
    this.component = new Component(name, sides, null, World.here(), limits);
  }

  /** The component's name. */
  public String name() {
    return name;
  }

  /** The store whose record is the truth under a fence. */
  public Store authority(Fence fence) {
    return sides.at(fence.authority());
  }

  /** The other one. */
  public Store copy(Fence fence) {
    return sides.at(fence.authority().other());
  }

  /**
   * Asks the stores, and lets one follow that was left behind.
   *
   * @throws StoreException when no store can be reached
   */
  public Fence locate() {
    return component.locate();
  }

  /** What can be learnt now; a store that is away is no failure. */
  public Standing standing() {
    Fence fence;
    try {
      fence = component.locate();
    } catch (StoreException e) {
      fence = null;
    }
    return new Standing(
        name,
        fence,
        shore(sides.old()),
        shore(sides.fresh()),
        tally(fence),
        component.complaints());
  }

  private ShadowTally tally(@Nullable Fence fence) {
    try {
      boolean now = fence != null && fence.phase() == Phase.SHADOW_READ;
      return now ? component.shadow(0) : ShadowTally.NONE;
    } catch (StoreException e) {
      return ShadowTally.NONE;
    }
  }

  /**
   * What the shadow reads of all applications have shown, last.
   *
   * @param findings at most so many
   * @throws StoreException when a store cannot be reached
   */
  public ShadowTally shadow(int findings) {
    return component.shadow(findings);
  }

  private static Shore shore(Store store) {
    try {
      Fence fence = store.fence();
      int waiting = store.journal(MOST_WAITING).size();
      List<Conflict> conflicts = store.read(tx -> tx.conflicts(MOST_CONFLICTS));
      return new Shore(store.name(), fence, null, waiting, conflicts);
    } catch (StoreException e) {
      return new Shore(store.name(), null, String.valueOf(e.getMessage()), 0, List.of());
    }
  }

  /**
   * Takes a store as the new copy, whatever became of the one that was there; a backfill has to
   * follow.
   *
   * @throws IllegalStateException when it cannot be taken, with the reason
   * @throws StoreException when a store fails; to be tried again
   */
  public void accept(Side side) {
    component.accept(side);
  }

  /**
   * Moves the component, step by step, to a phase; stops at the first step that is not made.
   *
   * @throws IllegalArgumentException when no way leads there
   * @throws StoreException when no store can be reached
   */
  public Journey toward(Phase target) {
    Fence start = component.locate();
    List<MoveOutcome> steps = new ArrayList<>();
    for (Phase next : way(start.phase(), target)) {
      MoveOutcome outcome = component.move(next);
      steps.add(outcome);
      if (!(outcome instanceof Moved)) {
        break;
      }
    }
    return new Journey(start, steps);
  }

  /**
   * The phases to go through, the last one included; empty when it is there already.
   *
   * @throws IllegalArgumentException when no way leads there
   */
  public static List<Phase> way(Phase from, Phase target) {
    Map<Phase, Phase> before = new EnumMap<>(Phase.class);
    Deque<Phase> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      Phase phase = open.remove();
      for (Phase next : phase.next().stream().sorted().toList()) {
        if (next != from && before.putIfAbsent(next, phase) == null) {
          open.add(next);
        }
      }
    }
    Deque<Phase> way = new ArrayDeque<>();
    for (Phase at = target; at != from; at = previous(before, from, at)) {
      way.addFirst(at);
    }
    return List.copyOf(way);
  }

  private static Phase previous(Map<Phase, Phase> before, Phase from, Phase at) {
    @Nullable Phase previous = before.get(at);
    if (previous == null) {
      throw new IllegalArgumentException("nothing leads from " + from + " to " + at);
    }
    return previous;
  }

  /**
   * Passes a gate.
   *
   * @param seen the fence under which the proof began
   * @return false when a move came between
   */
  public boolean pass(Fence seen, Gate gate) {
    return component.pass(seen, gate);
  }

  /**
   * Removes tombstones for good; only in DONE.
   *
   * @param seen the fence under which they were read
   * @return how many
   */
  public int purge(Fence seen, Collection<StoredRecord> tombstones) {
    return component.purge(seen, tombstones);
  }

  /**
   * Carries rows of the journal to the other store.
   *
   * @return how many; 0 when there is nothing to carry
   */
  public int carry() {
    return component.carry();
  }
}
