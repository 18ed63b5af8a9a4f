package dev.banyan.cli;

import dev.banyan.cli.ApplyOptions.Commit;
import dev.banyan.cli.CompletionCommand.Shell;
import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The commands that there are. Start-up time is spent on reading commands, so only those that the
 * arguments name are read; without a known name, or when help is asked for, all are.
 */
final class CommandTree {
  private static final Map<String, Function<Console, Object>> COMMANDS = commands();

  private CommandTree() {}

  private static Map<String, Function<Console, Object>> commands() {
    Map<String, Function<Console, Object>> commands = new LinkedHashMap<>();
    commands.put("init", InitCommand::new);
    commands.put("analyze", AnalyzeCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("apply", ApplyCommand::new);
    commands.put("rollback", RollbackCommand::new);
    commands.put("gate", GateCommand::new);
    commands.put("data", DataCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("completion", CompletionCommand::new);
    commands.put("help", HelpCommand::new);
    return commands;
  }

  /** The names of all commands, in the order of the help. */
  static Set<String> names() {
    return Collections.unmodifiableSet(COMMANDS.keySet());
  }

  /** The command line with all commands. */
  static CommandLine whole(Console console) {
    return of(console);
  }

  /** The command line with those commands that the arguments may mean. */
  static CommandLine of(Console console, String... args) {
    CommandLine line = new CommandLine(new RootCommand(console));
    List<String> given = List.of(args);
    List<String> named = COMMANDS.keySet().stream().filter(given::contains).toList();
    boolean all = named.isEmpty();
    COMMANDS.forEach(
        (name, command) -> {
          if (all || named.contains(name)) {
            line.addSubcommand(name, command.apply(console));
          }
        });
    CommandLine data = line.getSubcommands().get("data");
    if (data != null) {
      DataCommand.complete(data, console, given);
    }
    line.registerConverter(Phase.class, new Words<>(Phase.class));
    line.registerConverter(Side.class, new Words<>(Side.class));
    line.registerConverter(Format.class, new Words<>(Format.class));
    line.registerConverter(Commit.class, new Words<>(Commit.class));
    line.registerConverter(Shell.class, new Words<>(Shell.class));
    line.setDefaultValueProvider(new VariableDefaults(console.surroundings().environment()));
    line.setUsageHelpLongOptionsMaxWidth(24);
    return line;
  }
}
