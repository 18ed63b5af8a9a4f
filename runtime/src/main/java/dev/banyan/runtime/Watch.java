package dev.banyan.runtime;

import dev.banyan.runtime.protocol.Side;

/**
 * Is told what goes on in components, by the threads that do it: it must return at once, and throw
 * nothing. Safe for use by many threads.
 */
public interface Watch {
  /**
   * The application's call has ended.
   *
   * @param operation {@code get}, {@code put}, {@code put_if}, {@code update}, {@code delete} or
   *     {@code scan}
   * @param nanos it took
   */
  void called(String component, String operation, long nanos, boolean failed);

  /**
   * A store has answered.
   *
   * @param operation the name of a method of {@link dev.banyan.runtime.store.Store}
   * @param nanos it took
   */
  void asked(String component, Side side, String operation, long nanos, boolean failed);

  /** A component is open: its {@link HybridStore#vitals} can be read until it is closed. */
  default void opened(HybridStore<?> store) {}

  /** A component is about to be closed. */
  default void closed(HybridStore<?> store) {}
}
