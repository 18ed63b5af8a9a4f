package dev.banyan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import picocli.CommandLine.Command;

/** Says whether components are well. */
@Command(
    name = "health",
    sortOptions = false,
    description = {
      "Whether each component is healthy, degraded or down, and why.",
      "Exit code 1 unless all are healthy."
    },
    footer = {"", "Example:", "  banyan data health || echo look at it"})
final class DataHealthCommand extends DataWatch {
  DataHealthCommand(Console console) {
    super(console);
  }

  @Override
  DataResult look(String name, HybridStore<JsonNode> store) {
    return new DataHealth(name, store.health());
  }
}
