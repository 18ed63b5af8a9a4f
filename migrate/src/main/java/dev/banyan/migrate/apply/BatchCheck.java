package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A check that looks at the whole project, and so is made once for all consumers of a batch. What
 * fails in it is treated as if it had been found right after its consumer.
 */
@FunctionalInterface
public interface BatchCheck {
  /**
   * Looks at consumers whose files are in place.
   *
   * @return what is wrong, by consumer; empty when all pass
   */
  Map<String, String> check(List<Step> steps) throws IOException;
}
