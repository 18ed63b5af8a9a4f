package dev.banyan.cli;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command has; they may stand before or after the command's name. */
final class GlobalOptions {
  /** How results are written. */
  enum Format {
    /** Plain words. */
    TEXT,
    /** Documented, versioned JSON. */
    JSON,
    /** Static analysis results interchange format, for code hosts. */
    SARIF;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      order = 100,
      defaultValue = "text",
      description = "Write text or json (gate: sarif too).")
  Format format = Format.TEXT;

  @Option(
      names = {"-C", "--directory"},
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      order = 101,
      defaultValue = ".",
      description = "The project; else the working directory.")
  Path directory = Path.of(".");

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      order = 102,
      description = "Say more on standard error; show stack traces.")
  boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      order = 103,
      description = "No progress and no hints.")
  boolean quiet;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      order = 104,
      usageHelp = true,
      description = "This text.")
  boolean help;
}
