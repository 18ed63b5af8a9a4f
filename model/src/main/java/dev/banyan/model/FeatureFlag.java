package dev.banyan.model;

/** What decides at run time whether the old component serves, or the new one. */
public sealed interface FeatureFlag {
  /** The new one serves while an environment variable is 1, true, yes or on. */
  record Environment(String variable) implements FeatureFlag {}

  /**
   * The new one serves while a file holds 1, true, yes or on.
   *
   * @param path relative to the project
   */
  record File(String path) implements FeatureFlag {}

  /**
   * The new one serves while a function without parameters gives something true.
   *
   * @param name its full name
   */
  record Function(String name) implements FeatureFlag {}
}
