package dev.banyan.migrate.plan;

import dev.banyan.model.PlannedConsumer;
import java.util.List;

/**
 * A batch without its number.
 *
 * @param title a few words that tell it from the others
 * @param reason why these consumers are together, and why here
 * @param consumers in the order in which they are changed
 */
record Draft(String title, String reason, List<PlannedConsumer> consumers) {
  Draft {
    consumers = List.copyOf(consumers);
  }
}
