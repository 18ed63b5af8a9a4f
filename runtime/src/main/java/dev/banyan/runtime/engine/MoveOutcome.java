package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Fence;
import java.time.Duration;
import java.util.List;

/** What became of a move. */
public sealed interface MoveOutcome {
  /**
   * It is decided.
   *
   * @param fence that stands now
   * @param held how long writers were kept waiting
   * @param carried journal rows that were carried over meanwhile
   */
  record Moved(Fence fence, Duration held, int carried) implements MoveOutcome {}

  /**
   * It is not allowed; nothing was tried.
   *
   * @param obstacles all of them, in words
   */
  record Refused(List<String> obstacles) implements MoveOutcome {
    /** Copies the list. */
    public Refused {
      obstacles = List.copyOf(obstacles);
    }
  }

  /**
   * It was tried, and nothing has changed.
   *
   * @param reason in one sentence
   */
  record Abandoned(String reason) implements MoveOutcome {}
}
