package dev.banyan.data.steer;

import dev.banyan.runtime.engine.MoveOutcome;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.protocol.Fence;
import java.util.List;

/**
 * Moves on the way to a phase, one after the other.
 *
 * @param start where the component stood
 * @param steps what became of each move; only the last one may have failed
 */
public record Journey(Fence start, List<MoveOutcome> steps) {
  /** Copies the list. */
  public Journey {
    steps = List.copyOf(steps);
  }

  /** Whether every move was made. */
  public boolean arrived() {
    return steps.stream().allMatch(Moved.class::isInstance);
  }

  /** Where the component stands now. */
  public Fence end() {
    Fence end = start;
    for (MoveOutcome step : steps) {
      end = step instanceof Moved moved ? moved.fence() : end;
    }
    return end;
  }
}
