package dev.banyan.runtime;

/** What became of a write that expected a version. */
public sealed interface Conditional<V> {
  /**
   * It is durable in the authority.
   *
   * @param version of the record now
   */
  record Committed<V>(long version) implements Conditional<V> {}

  /**
   * Nothing was written.
   *
   * @param found what is there instead
   */
  record Mismatch<V>(Read<V> found) implements Conditional<V> {}
}
