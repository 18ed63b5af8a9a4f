package dev.banyan.data.copy;

import dev.banyan.runtime.protocol.Fence;

/** What came of bringing one range over. */
public sealed interface Landing {
  /**
   * Each record of the range, or something newer, is in the other store.
   *
   * @param rows records that were read
   * @param plain whether the range was empty there, and nothing had to be compared
   */
  record Landed(long rows, boolean plain) implements Landing {}

  /**
   * Nothing was brought: the other store is in a later epoch.
   *
   * @param fence of that store
   */
  record Outdated(Fence fence) implements Landing {}
}
