package dev.banyan.runtime;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.ShadowTally;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can be measured of a component at an instant.
 *
 * @param fence as this instance knows it
 * @param old whether the old store answers
 * @param fresh whether the new store answers
 * @param waiting rows in the authority's journal, counted up to 1,000; -1 when it does not answer
 * @param age how long the oldest of them has waited, as this instance has seen it; zero when none
 *     waits
 * @param spooled keys with writes in the spool
 * @param conflicts losers that are kept in both stores, counted up to 1,000 each; -1 when one does
 *     not answer
 * @param shadow what shadow reads of all instances have shown, with the first findings; nothing
 *     except in {@code SHADOW_READ}
 * @param counts what happened since the component was opened
 */
public record Vitals(
    Fence fence,
    Answer old,
    Answer fresh,
    int waiting,
    Duration age,
    int spooled,
    int conflicts,
    ShadowTally shadow,
    Counts counts) {
  /**
   * What a store said.
   *
   * @param failure null when it answers
   * @param unwritable why it cannot be written, though it answers, as when its disk is full; null
   *     when it can, as far as this instance has tried
   */
  public record Answer(String store, @Nullable String failure, @Nullable String unwritable) {
    /** Whether it answers. */
    public boolean up() {
      return failure == null;
    }
  }

  /**
   * What happened since the component was opened.
   *
   * @param staleReads reads that were answered with what may be old
   * @param spooledWrites writes that were kept for later
   * @param replayedWrites spooled writes that were settled
   */
  public record Counts(long staleReads, long spooledWrites, long replayedWrites) {}

  /** How a journal may age until it is a complaint. */
  static final Duration OLD_JOURNAL = Duration.ofMinutes(1);

  /** What the store on a side said. */
  public Answer answer(Side side) {
    return side == Side.OLD ? old : fresh;
  }
}
