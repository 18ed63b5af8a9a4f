package dev.banyan.runtime;

import dev.banyan.runtime.engine.Seen.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a read found.
 *
 * @param key that was asked for
 * @param value null when there is no record
 * @param version number of changes to the key so far, deletes included; 0 when there never was one.
 *     To be handed to {@link HybridStore#putIf}
 * @param origin how far the value can be trusted
 */
public record Read<V>(String key, @Nullable V value, long version, Origin origin) {
  /**
   * Whether the authority could not be asked, so that something newer may have been written. What
   * comes from a cache is not stale in this sense: it is as old as the cache may be.
   */
  public boolean stale() {
    return origin.stale();
  }

  /** Whether there is a record. */
  public boolean present() {
    return value != null;
  }
}
