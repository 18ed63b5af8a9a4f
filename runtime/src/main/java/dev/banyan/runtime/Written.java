package dev.banyan.runtime;

/** What became of a write that was accepted. */
public sealed interface Written {
  /**
   * It is durable in the authority.
   *
   * @param version of the record now; 0 when there was nothing to delete
   */
  record Committed(long version) implements Written {}

  /**
   * The authority could not be reached: it is durable on this machine, and will be committed when
   * the authority is back, or be kept as a conflict if the record has changed by then.
   */
  record Spooled() implements Written {}
}
