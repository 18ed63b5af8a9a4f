package dev.banyan.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, with the nearest command or flag that exists. */
final class Misuse {
  private Misuse() {}

  static String inWords(ParameterException problem, Map<String, String> environment) {
    if (problem instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched.getUnmatched().get(0), problem.getCommandLine().getCommandSpec());
    }
    return problem.getMessage() + origin(problem, environment);
  }

  private static String origin(ParameterException problem, Map<String, String> environment) {
    if (problem.getArgSpec() instanceof OptionSpec option) {
      String variable = VariableDefaults.variable(option.longestName());
      if (problem.getValue() != null && problem.getValue().equals(environment.get(variable))) {
        return " (it comes from the variable " + variable + ")";
      }
    }
    return "";
  }

  private static String unmatched(String word, CommandSpec command) {
    boolean flag = word.startsWith("-");
    String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    List<String> known = flag ? flags(command) : List.copyOf(command.subcommands().keySet());
    String what =
        flag
            ? "no flag '" + name + "'"
            : known.isEmpty() ? "no argument '" + word + "'" : "no command '" + word + "'";
    return "'" + command.qualifiedName() + "' has " + what + hint(name, known);
  }

  private static List<String> flags(CommandSpec command) {
    return command.options().stream().flatMap(option -> Stream.of(option.names())).toList();
  }

  private static String hint(String word, List<String> known) {
    return Nearest.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
