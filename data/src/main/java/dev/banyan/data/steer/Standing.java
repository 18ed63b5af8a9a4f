package dev.banyan.data.steer;

import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.store.ShadowTally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a component stands, as far as its stores can be asked.
 *
 * @param fence the one that was decided last; null when no store can be reached
 * @param old the store that is left
 * @param fresh the store that takes over
 * @param shadow what shadow reads have shown; nothing where no store keeps it
 * @param complaints why a store that answers is not taken for what it is to be
 */
public record Standing(
    String component,
    @Nullable Fence fence,
    Shore old,
    Shore fresh,
    ShadowTally shadow,
    List<String> complaints) {
  /** Copies the list. */
  public Standing {
    complaints = List.copyOf(complaints);
  }

  /**
   * One store.
   *
   * @param name what messages call it
   * @param fence null when it cannot be reached
   * @param failure why it cannot be reached; null when it can
   * @param waiting rows in its journal, counted up to {@link Steering#MOST_WAITING}
   * @param conflicts writes that lost, the oldest first, up to {@link Steering#MOST_CONFLICTS}
   */
  public record Shore(
      String name,
      @Nullable Fence fence,
      @Nullable String failure,
      int waiting,
      List<Conflict> conflicts) {
    /** Copies the list. */
    public Shore {
      conflicts = List.copyOf(conflicts);
    }

    /** Whether it answers. */
    public boolean reachable() {
      return fence != null;
    }
  }

  /** Whether both stores answer. */
  public boolean whole() {
    return old.reachable() && fresh.reachable();
  }
}
