package dev.banyan.runtime.engine;

import java.io.Serial;

/** A move cannot go on; thrown inside of its transaction, so that nothing is changed. */
final class GaveUp extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  GaveUp(String reason) {
    super(reason);
  }
}
