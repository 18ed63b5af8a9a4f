package dev.banyan.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code banyan} itself: without a command it prints its help. */
@Command(
    name = "banyan",
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Moves a live system off an old component and onto a new one, in small batches,",
      "each of them checked, each of them reversible."
    },
    synopsisHeading = "Usage: ",
    synopsisSubcommandLabel = "COMMAND",
    abbreviateSynopsis = true,
    optionListHeading = "%nOptions of every command:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Each flag has a variable: --format is BANYAN_FORMAT. Exit codes: 0 done, 1 a",
      "check failed, 2 wrong usage or spec, 3 failed and rolled back, 4 stopped",
      "half-way, 70 a defect in Banyan.",
      "",
      "Start with 'banyan demo', or in a project of yours:",
      "  banyan analyze --old package.module"
    })
final class RootCommand {
  @Mixin final GlobalOptions global;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      order = 110,
      description = "The versions of Banyan and Java.")
  boolean version;

  RootCommand(Console console) {
    this.global = console.options();
  }
}
