package dev.banyan.model;

/** How one consumer is migrated, or, with FACADE, all of them. */
public enum Strategy {
  /** Every reference is rewritten to the new component. */
  REPLACE,
  /** The consumer is pointed at an adapter that delegates to old or new. */
  ADAPT,
  /**
   * Stays on the old component for now: a recorded decision with an owner and a date to look again.
   */
  HYBRID,
  /** A person changes it. */
  MANUAL,
  /** A file of the old component keeps its names and hands calls on; its consumers stay. */
  FACADE
}
