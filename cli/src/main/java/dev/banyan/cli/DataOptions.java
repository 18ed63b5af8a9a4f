package dev.banyan.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which components of live data a command is about. */
final class DataOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "COMPONENT",
      description = "A component of the spec's 'data' part.")
  List<String> components = List.of();

  @Option(names = "--all", description = "Every component of the spec.")
  boolean all;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "The spec; else banyan.yaml in the project.")
  @Nullable Path spec;
}
