package dev.banyan.runtime.protocol;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a store knows of the phase of a component; it stands in the store itself, so that no writer
 * can pass it by.
 *
 * <p>Every move raises the epoch by one, and is decided by one commit: that of the new fence in the
 * store that is the authority until then. The other store's fence follows. Hence a store whose
 * fence names that store as the authority is the authority, whatever the other one says, and of two
 * fences that differ the higher one was decided.
 *
 * <p>The upper part of an epoch is the number of the {@link Bond#pair}, so that no two pairs ever
 * share an epoch: what proves its epoch proves that it speaks to the right store.
 *
 * @param epoch 2^20 times the pair's number, and the number of moves so far; 0 for a component that
 *     has not been bound to its stores yet
 * @param phase where the component stands
 * @param passed gates that were passed since dual write began
 */
public record Fence(long epoch, Phase phase, Set<Gate> passed) {
  /** The fence of a store that has never heard of the component. */
  public static final Fence INITIAL = new Fence(0, Phase.OFF, Set.of());

  private static final int MOVES = 20;

  /**
   * @throws IllegalArgumentException for a negative epoch
   */
  public Fence {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch " + epoch + " is below 0");
    }
    passed = Set.copyOf(passed);
  }

  /** The first fence of a pair. */
  public static Fence of(long pair) {
    return new Fence(pair << MOVES, Phase.OFF, Set.of());
  }

  /** The number of the pair; 0 for none. */
  public long pair() {
    return pair(epoch);
  }

  private static long pair(long epoch) {
    return epoch >> MOVES;
  }

  /** How often the component has been moved since it was bound. */
  public long moves() {
    return epoch & ((1L << MOVES) - 1);
  }

  /** Whether a store with this fence takes no copies of an epoch: it is further on, or another. */
  public boolean refuses(long copied) {
    return epoch > copied || pair() != pair(copied);
  }

  /** The store whose record is the truth. */
  public Side authority() {
    return phase.authority();
  }

  /**
   * Whether this says at least what another one of the same pair does. Within an epoch gates are
   * only passed, and at the authority alone.
   */
  public boolean supersedes(Fence other) {
    return continues(other) && (epoch > other.epoch || passed.containsAll(other.passed));
  }

  /** Whether a store with this fence is of the same pair as another, and as far on at least. */
  public boolean continues(Fence other) {
    return epoch >= other.epoch && (pair() == other.pair() || other.pair() == 0);
  }

  /** Everything that forbids a move; empty when it is allowed. */
  public List<String> obstacles(Phase target) {
    List<String> obstacles = new ArrayList<>();
    if (!phase.next().contains(target)) {
      obstacles.add(
          "from "
              + phase
              + " a component can go to "
              + phase.next().stream().sorted().toList()
              + ", not to "
              + target);
    }
    target.needs().stream()
        .filter(gate -> !passed.contains(gate))
        .sorted()
        .forEach(gate -> obstacles.add(gate.complaint()));
    return obstacles;
  }

  /**
   * The fence after a move. What was proven holds until the new store is left alone.
   *
   * @throws IllegalStateException when something forbids it
   */
  public Fence moved(Phase target) {
    List<String> obstacles = obstacles(target);
    if (!obstacles.isEmpty()) {
      throw new IllegalStateException(String.join("; ", obstacles));
    }
    return new Fence(epoch + 1, target, target == Phase.OFF ? Set.of() : passed);
  }

  /** The fence after the copy was replaced: of what was proven nothing holds any more. */
  public Fence unproven() {
    return new Fence(epoch + 1, phase, Set.of());
  }

  /**
   * This fence with a gate passed, in the same epoch.
   *
   * @throws IllegalStateException in OFF, where writes to the new store would undo what was proven
   */
  public Fence passed(Gate gate) {
    if (phase == Phase.OFF) {
      throw new IllegalStateException(gate + " cannot be passed in OFF");
    }
    EnumSet<Gate> gates = EnumSet.of(gate);
    gates.addAll(passed);
    return new Fence(epoch, phase, gates);
  }
}
