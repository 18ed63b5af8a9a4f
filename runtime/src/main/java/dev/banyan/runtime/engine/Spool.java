package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Write;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Writes that were acknowledged while the authority could not be reached, durable in this instance.
 * Safe for use by many threads.
 */
public interface Spool {
  /**
   * Keeps a write; it is durable when this returns.
   *
   * @throws dev.banyan.runtime.store.StoreException.Unavailable when it cannot be kept
   */
  void add(Write write);

  /** The writes of a key, oldest first. */
  List<Write> chain(String key);

  /** The keys that have writes. */
  Set<String> keys();

  /** Forgets writes that were settled. They may come back after a crash, and are settled again. */
  void forget(Collection<Write> settled);
}
