package dev.banyan.runtime.protocol;

/** What became of records that were copied to the store that is not the authority. */
public sealed interface CopyOutcome {
  /**
   * Each of them, or something newer, is in the store.
   *
   * @param changed how many of them were newer than what the store held
   */
  record Copied(int changed) implements CopyOutcome {}

  /**
   * Nothing was copied: the store is in a later epoch than the copier.
   *
   * @param fence of the store
   */
  record Outdated(Fence fence) implements CopyOutcome {}

  /**
   * Nothing was copied: the store has heard a later beat, and is to be told again under a new one.
   */
  record Late() implements CopyOutcome {}

  /**
   * Nothing was copied: the store has not heard what the sender was answered. It is another one
   * than it was, or what it was before.
   */
  record Behind() implements CopyOutcome {}
}
