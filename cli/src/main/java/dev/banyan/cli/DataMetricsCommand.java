package dev.banyan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import picocli.CommandLine.Command;

/** Gives what the stores say of components in figures. */
@Command(
    name = "metrics",
    sortOptions = false,
    description = {
      "What the stores say of each component, in Prometheus' text form.",
      "For a textfile collector; an application's own metrics tell more."
    },
    footer = {"", "Example:", "  banyan data metrics > /var/lib/node_exporter/banyan.prom"})
final class DataMetricsCommand extends DataWatch {
  DataMetricsCommand(Console console) {
    super(console);
  }

  @Override
  DataResult look(String name, HybridStore<JsonNode> store) {
    return new DataMetrics(name, store.health().state(), store.vitals());
  }
}
