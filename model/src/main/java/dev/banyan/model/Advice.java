package dev.banyan.model;

/** How a whole migration is best done. */
public enum Advice {
  /** Consumer by consumer, batch by batch. */
  BATCHES,
  /** Keep the old name and change its inside; no consumer is touched. */
  FACADE,
  /** All consumers in one step. */
  BIG_BANG
}
