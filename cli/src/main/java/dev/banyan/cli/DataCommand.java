package dev.banyan.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about live data; without one of them it prints its help. */
@Command(
    name = "data",
    sortOptions = false,
    description = {
      "Move live data, one component at a time, while applications use it.",
      "What is decided stands in the stores, where every application finds it."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands, in the order of a move:%n",
    footer = {
      "",
      "Example:",
      "  banyan data status                where everything stands, and what is next",
      "  banyan data enable users          write to both stores",
      "  banyan data backfill users        bring over what was there before",
      "  banyan data verify users          prove both equal",
      "  banyan data cutover users         the new store is the authority",
      "  banyan data rollback users        and back, without losing a write"
    })
final class DataCommand implements Callable<Integer> {
  private static final Map<String, Function<Console, Object>> COMMANDS = commands();

  private final Console console;

  @Spec @Nullable CommandSpec spec;

  DataCommand(Console console) {
    this.console = console;
  }

  private static Map<String, Function<Console, Object>> commands() {
    Map<String, Function<Console, Object>> commands = new LinkedHashMap<>();
    commands.put("status", DataStatusCommand::new);
    commands.put("enable", DataEnableCommand::new);
    commands.put("backfill", DataBackfillCommand::new);
    commands.put("verify", DataVerifyCommand::new);
    commands.put("shadow", DataShadowCommand::new);
    commands.put("cutover", DataCutoverCommand::new);
    commands.put("rollback", DataRollbackCommand::new);
    commands.put("disable", DataDisableCommand::new);
    commands.put("purge", DataPurgeCommand::new);
    commands.put("health", DataHealthCommand::new);
    commands.put("metrics", DataMetricsCommand::new);
    return commands;
  }

  /** The names of its commands, in the order of the help. */
  static List<String> names() {
    return List.copyOf(COMMANDS.keySet());
  }

  /** Adds those commands that the arguments may mean; all, when none of them is named. */
  static void complete(CommandLine data, Console console, List<String> given) {
    boolean all = COMMANDS.keySet().stream().noneMatch(given::contains);
    COMMANDS.forEach(
        (name, command) -> {
          if (all || given.contains(name)) {
            data.addSubcommand(name, command.apply(console));
          }
        });
  }

  @Override
  public Integer call() {
    if (spec != null) {
      console.out().text(spec.commandLine().getUsageMessage(console.style().ansi()));
    }
    return ExitCode.DONE;
  }
}
