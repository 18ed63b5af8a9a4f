package dev.banyan.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion script for the fish shell from the commands. */
final class FishCompletion {
  private FishCompletion() {}

  /** The whole script. */
  static String of(CommandLine whole) {
    StringBuilder script =
        new StringBuilder("# Completion of banyan for fish, made from the commands.\n");
    script.append("complete -c banyan -f\n");
    for (CommandLine line : whole.getSubcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      script
          .append("complete -c banyan -n __fish_use_subcommand -a ")
          .append(command.name())
          .append(description(command.usageMessage().description()));
      command.options().stream()
          .filter(option -> !option.hidden())
          .forEach(option -> script.append(flag(command.name(), option)));
      command
          .positionalParameters()
          .forEach(argument -> script.append(words(command.name(), argument)));
    }
    return script.toString();
  }

  private static String flag(String command, OptionSpec option) {
    String names =
        Stream.of(option.names())
            .map(
                name ->
                    name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    boolean value = option.arity().max() > 0;
    String values =
        option.completionCandidates() == null ? "" : choices(option.completionCandidates());
    String files = value && values.isEmpty() ? " -r -F" : value ? " -x -a '" + values + "'" : "";
    return in(command) + names + files + description(option.description());
  }

  private static String words(String command, PositionalParamSpec argument) {
    return argument.completionCandidates() == null
        ? ""
        : in(command)
            + " -a '"
            + choices(argument.completionCandidates())
            + "'"
            + description(argument.description());
  }

  private static String in(String command) {
    return "complete -c banyan -n '__fish_seen_subcommand_from " + command + "'";
  }

  private static String choices(Iterable<String> candidates) {
    return String.join(" ", candidates);
  }

  private static String description(String... lines) {
    String first = lines.length == 0 ? "" : List.of(String.format(lines[0]).split("\n", -1)).get(0);
    return " -d '" + first.replace("\\", "\\\\").replace("'", "\\'") + "'\n";
  }
}
