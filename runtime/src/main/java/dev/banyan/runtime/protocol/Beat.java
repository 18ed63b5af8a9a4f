package dev.banyan.runtime.protocol;

/**
 * Under what records are brought to the other store.
 *
 * @param number that the sender has announced; 0 when it is part of no pair
 * @param answered the last one of which the sender knows that the other store has heard it; one
 *     that has not is not the store that it was
 */
public record Beat(long number, long answered) {
  /** Of a store that is part of no pair, and of copies that prove nothing. */
  public static final Beat NONE = new Beat(0, 0);

  /** The last that a store has announced. */
  static Beat of(Bond bond) {
    return new Beat(bond.announced(), bond.answered());
  }
}
