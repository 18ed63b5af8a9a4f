package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.util.Optional;

/** A check of one consumer, made when its files are in place. */
@FunctionalInterface
public interface ConsumerCheck {
  /**
   * Looks at a consumer whose files have just been replaced.
   *
   * @return what is wrong, in words that name file and line; empty when it passes
   * @throws IOException when the check itself could not be made, which counts as a failure
   */
  Optional<String> check(Step step) throws IOException;
}
