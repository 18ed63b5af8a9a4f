package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a store knows of the pair that it is one half of. It stands in the store itself, so that an
 * empty folder, another database or a restored backup can be told from the store that it stands
 * for.
 *
 * <p>Beats tell how far the two have come together. Rows are read from the journal, and a beat for
 * them is announced, in one commit of the store that sends; the other store hears the beat in the
 * transaction in which it takes them, and after that it is answered. Hence at all times {@code
 * answered <= the other's heard <= announced}. A store that has gone back to before the last rows
 * that it sent, or took, breaks that.
 *
 * @param component that the store holds
 * @param side that it is
 * @param pair number of the pair, from 1 to 2^31 - 1; the same in both stores
 * @param announced the last beat that the other store may have heard from this one
 * @param answered the last beat that the other store is known to have heard
 * @param heard the last beat that this store heard
 */
public record Bond(
    String component, Side side, long pair, long announced, long answered, long heard) {
  /** Of a store that has not sent anything to the other one yet. */
  public static Bond begun(String component, Side side, long pair) {
    return new Bond(component, side, pair, 0, 0, 0);
  }

  /** With one more beat announced. */
  Bond announces() {
    return new Bond(component, side, pair, announced + 1, answered, heard);
  }

  /** After a beat was heard; an earlier one changes nothing. */
  Bond hears(long beat) {
    return new Bond(component, side, pair, announced, answered, Math.max(heard, beat));
  }

  /** After the other store has heard a beat; an earlier one changes nothing. */
  Bond answers(long beat) {
    return new Bond(component, side, pair, announced, Math.max(answered, beat), heard);
  }

  /** Of a copy that takes the place of the one with which this store has come so far. */
  public Bond successor() {
    long sent = heard;
    long taken = answered;
    return new Bond(component, side.other(), pair, sent, sent, taken);
  }

  /**
   * Whether a store is the one that has heard what this one was answered.
   *
   * @param other what it shows; null when it shows nothing
   */
  public boolean reached(@Nullable Bond other) {
    return other != null && other.pair == pair && other.heard >= answered;
  }

  /** Whether this store has gone back in time, by what the other one said before it. */
  boolean wentBack(Bond other) {
    return other.answered > heard || other.heard > announced;
  }

  /** Why this cannot be what a component has on a side, in words; null when it can. */
  @Nullable String complaint(String wanted, Side wantedSide) {
    if (!component.equals(wanted)) {
      return "holds the component '" + component + "'";
    }
    return side == wantedSide ? null : "is the " + side + " side of '" + component + "'";
  }
}
