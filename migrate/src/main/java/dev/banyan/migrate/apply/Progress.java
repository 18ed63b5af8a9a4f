package dev.banyan.migrate.apply;

/** Is told how far a long run has come. */
@FunctionalInterface
public interface Progress {
  /** Nobody watches. */
  Progress NONE = (done, of, consumer) -> {};

  /**
   * A consumer is done and checked.
   *
   * @param done how many are, this one included
   * @param of how many there are
   */
  void done(int done, int of, String consumer);
}
