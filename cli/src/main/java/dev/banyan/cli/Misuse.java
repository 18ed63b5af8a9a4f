package dev.banyan.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
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
    return value(problem) + origin(problem, environment);
  }

  /** A flag whose value is missing, or is none that it takes. */
  private static String value(ParameterException problem) {
    ArgSpec wrong =
        problem instanceof MissingParameterException missing && missing.getMissing().size() == 1
            ? missing.getMissing().get(0)
            : problem.getArgSpec();
    if (!(wrong instanceof OptionSpec option)) {
      return String.valueOf(problem.getMessage());
    }
    String flag = option.longestName() + " takes " + option.paramLabel();
    boolean number = Integer.class.equals(option.auxiliaryTypes()[0]);
    if (problem instanceof MissingParameterException) {
      return flag + (number ? ", a number" : "") + "; it is missing";
    }
    String given = problem.getValue();
    return number && given != null
        ? flag + ", a number; '" + Report.shown(given) + "' is none"
        : String.valueOf(problem.getMessage());
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
