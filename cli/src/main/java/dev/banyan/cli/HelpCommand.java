package dev.banyan.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the help of a command. */
@Command(
    name = "help",
    description = "Print the help of a command.",
    footer = {"", "Example:", "  banyan help analyze"})
final class HelpCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; else all.")
  @Nullable String command;

  HelpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine whole = CommandTree.whole(console);
    CommandLine asked = command == null ? whole : whole.getSubcommands().get(command);
    if (asked == null) {
      throw new UsageProblem(
          "there is no command '" + command + "'", "The commands are: " + names(whole) + ".");
    }
    console.out().text(asked.getUsageMessage(console.style().ansi()));
    return ExitCode.DONE;
  }

  private static String names(CommandLine line) {
    return String.join(", ", line.getSubcommands().keySet());
  }
}
