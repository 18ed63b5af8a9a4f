package dev.banyan.cli;

import dev.banyan.data.steer.Journey;
import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--accept",
      paramLabel = "SIDE",
      description = "old or new: take this store as the copy, whatever became of it.")
  @Nullable Side accept;

  DataEnableCommand(Console console) {
    super(console);
  }

  @Override
  void check() {
    UsageProblem.unlessTogether("--accept", accept != null, "a name, not --all", !options.all);
  }

  @Override
  DataResult on(Steering steering) {
    if (accept != null) {
      accept(steering, accept);
    }
    Fence fence = steering.locate();
    Phase target = shadow ? Phase.SHADOW_READ : Phase.DUAL_WRITE;
    String again = "banyan data enable " + steering.name() + (shadow ? " --shadow" : "");
    boolean further = fence.phase().compareTo(target) > 0;
    Journey journey = further ? new Journey(fence, List.of()) : steering.toward(target);
    return new DataMoves(steering.name(), journey, further ? fence.phase() : target, again);
  }

  private static void accept(Steering steering, Side side) {
    try {
      steering.accept(side);
    } catch (IllegalStateException e) {
      throw new UsageProblem(
          "the store cannot be taken as the copy: " + e.getMessage(),
          "To look:  banyan data status " + steering.name());
    }
  }
}
