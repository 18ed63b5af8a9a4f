package dev.banyan.cli;

import dev.banyan.data.steer.Journey;
import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Begins to write to both stores. */
@Command(
    name = "enable",
    sortOptions = false,
    description = {
      "Begin to write to both stores; the old one stays the authority.",
      "Every application that uses the component follows, wherever it runs."
    },
    footer = {"", "Example:", "  banyan data enable users"})
final class DataEnableCommand extends DataTask {
  @Option(
      names = "--shadow",
      description = "Read the new store too, and compare; needs a backfill.")
  boolean shadow;

  DataEnableCommand(Console console) {
    super(console);
  }

  @Override
  DataResult on(Steering steering) {
    Fence fence = steering.locate();
    Phase target = shadow ? Phase.SHADOW_READ : Phase.DUAL_WRITE;
    String again = "banyan data enable " + steering.name() + (shadow ? " --shadow" : "");
    boolean further = fence.phase().compareTo(target) > 0;
    Journey journey = further ? new Journey(fence, List.of()) : steering.toward(target);
    return new DataMoves(steering.name(), journey, further ? fence.phase() : target, again);
  }
}
