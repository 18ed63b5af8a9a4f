package dev.banyan.cli;

import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.protocol.Fence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what the applications' shadow reads have shown. */
@Command(
    name = "shadow",
    sortOptions = false,
    description = {
      "What reads of both stores have shown, that applications make in SHADOW_READ.",
      "Exit code 1 when one of them would have been told something else."
    },
    footer = {"", "Example:", "  banyan data enable users --shadow", "  banyan data shadow users"})
final class DataShadowCommand extends DataTask {
  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description = "Keys to show (default: ${DEFAULT-VALUE}).")
  int show;

  DataShadowCommand(Console console) {
    super(console);
  }

  @Override
  boolean allByDefault() {
    return true;
  }

  @Override
  boolean goesOn() {
    return true;
  }

  @Override
  void check() {
    DataNumbers.atLeastOne("--show", show);
  }

  @Override
  DataResult on(Steering steering) {
    Fence fence = steering.locate();
    return new DataShadow(steering.name(), fence, steering.shadow(show));
  }
}
