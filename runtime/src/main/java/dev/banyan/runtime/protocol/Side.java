package dev.banyan.runtime.protocol;

/** One of the two stores of a component. */
public enum Side {
  /** The store that is left. */
  OLD,
  /** The store that takes over. */
  NEW;

  /** The side that is not this one. */
  public Side other() {
    return this == OLD ? NEW : OLD;
  }
}
