package dev.banyan.cli;

import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Leads back to an earlier phase. */
@Command(
    name = "rollback",
    sortOptions = false,
    description = {
      "Go back to an earlier phase, without losing a write made since.",
      "From NEW the old store becomes the authority again; it has everything, for",
      "writes are brought back to it all the time."
    },
    footer = {
      "",
      "Example:",
      "  banyan data rollback users                    one phase back",
      "  banyan data rollback users --to dual_write"
    })
final class DataRollbackCommand extends DataTask {
  @Option(
      names = "--to",
      paramLabel = "PHASE",
      description = "off, dual_write or shadow_read; else the phase before.")
  @Nullable Phase to;

  DataRollbackCommand(Console console) {
    super(console);
  }

  @Override
  DataResult on(Steering steering) {
    DataWayBack.refuseAfterTheEnd(steering);
    Fence fence = steering.locate();
    Phase target = to == null ? before(fence.phase()) : to;
    if (target.compareTo(fence.phase()) > 0) {
      throw new UsageProblem(
          steering.name() + " stands in " + fence.phase() + "; " + target + " is not behind it",
          "To go on:  " + DataStatus.next(fence, steering.name()));
    }
    return new DataMoves(
        steering.name(),
        steering.toward(target),
        target,
        "banyan data rollback " + steering.name() + " --to " + target);
  }

  private static Phase before(Phase phase) {
    return switch (phase) {
      case OFF, DUAL_WRITE -> Phase.OFF;
      case SHADOW_READ -> Phase.DUAL_WRITE;
      case NEW, DONE -> Phase.SHADOW_READ;
    };
  }
}
