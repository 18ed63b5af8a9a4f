package dev.banyan.model;

import java.util.List;

/**
 * How a whole migration is best done, beside the other ways to do it.
 *
 * @param advice the recommended way
 * @param reason why, in words
 * @param options every way with its cost, the recommended one first
 */
public record Advisory(Advice advice, String reason, List<Option> options) {
  public Advisory {
    options = List.copyOf(options);
  }

  /**
   * One way to do it.
   *
   * @param advice the way
   * @param possible whether the numbers allow it
   * @param filesChanged how many files of the project it changes
   * @param estimate its cost
   * @param explanation what it means here, or why it is not possible
   */
  public record Option(
      Advice advice, boolean possible, int filesChanged, Estimate estimate, String explanation) {}
}
