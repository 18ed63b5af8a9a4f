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
 * @param epoch number of moves so far; 0 for a component that has never been moved
 * @param phase where the component stands
 * @param passed gates that were passed since dual write began
 */
public record Fence(long epoch, Phase phase, Set<Gate> passed) {
  /** The fence of a store that has never heard of the component. */
  public static final Fence INITIAL = new Fence(0, Phase.OFF, Set.of());

  /**
   * @throws IllegalArgumentException for a negative epoch
   */
  public Fence {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch " + epoch + " is below 0");
    }
    passed = Set.copyOf(passed);
  }

  /** The store whose record is the truth. */
  public Side authority() {
    return phase.authority();
  }

  /**
   * Whether this says at least what another one does. Within an epoch gates are only passed, and at
   * the authority alone.
   */
  public boolean supersedes(Fence other) {
    return epoch > other.epoch || (epoch == other.epoch && passed.containsAll(other.passed));
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
