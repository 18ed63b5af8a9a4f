package dev.banyan.migrate.journal;

import java.io.IOException;

/** Where the contents of a journal's states are kept. */
@FunctionalInterface
public interface Contents {
  /**
   * The content of a state, checked against its SHA-256.
   *
   * @throws IOException when it is not there any more, or damaged
   */
  Content of(FileState state) throws IOException;
}
