package dev.banyan.model;

/** How likely the change of a consumer breaks something, from least to most. */
public enum Risk {
  /** Green. */
  LOW,
  /** Yellow. */
  MEDIUM,
  /** Red. */
  HIGH,
  /** To be planned by hand. */
  CRITICAL
}
