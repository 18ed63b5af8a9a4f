package dev.banyan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a command's manual page from its description, in the macros that man(7) documents. */
final class ManualPage {
  private final CommandSpec command;
  private final String date;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param command whose page it is
   * @param date of the release, as {@code 2026-01-31}
   */
  ManualPage(CommandSpec command, String date) {
    this.command = command;
    this.date = date;
  }

  /** The page's file name, as {@code banyan-analyze.1}. */
  String fileName() {
    return title() + ".1";
  }

  /** The whole page. */
  String write() {
    String version = "banyan " + Version.number();
    text.append(
        String.format(
            ".TH \"%s\" \"1\" \"%s\" \"%s\"%n", title().toUpperCase(Locale.ROOT), date, version));
    section("NAME");
    line(title() + " - " + lowerFirst(lines(command.usageMessage().description()).get(0)));
    section("SYNOPSIS");
    line(plain(new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0)));
    section("DESCRIPTION");
    lines(command.usageMessage().description()).forEach(this::line);
    arguments();
    commands();
    options();
    surroundings();
    examples();
    section("SEE ALSO");
    macro("BR", isRoot() ? "banyan-analyze" : "banyan", "(1)");
    return text.toString();
  }

  private boolean isRoot() {
    return command.parent() == null;
  }

  private String title() {
    return command.qualifiedName("-");
  }

  private void arguments() {
    if (!command.positionalParameters().isEmpty()) {
      section("ARGUMENTS");
    }
    for (PositionalParamSpec argument : command.positionalParameters()) {
      entry("\\fI" + escaped(argument.paramLabel()) + "\\fR", argument.description());
    }
  }

  private void commands() {
    if (!command.subcommands().isEmpty()) {
      section("COMMANDS");
    }
    for (CommandLine line : command.subcommands().values()) {
      CommandSpec below = line.getCommandSpec();
      entry("\\fB" + escaped(below.name()) + "\\fR", below.usageMessage().description());
    }
  }

  private void options() {
    section("OPTIONS");
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        entry(flags(option), option.description());
      }
    }
  }

  private static String flags(OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
    return String.join(
            ", ", Stream.of(option.names()).map(name -> "\\fB" + escaped(name) + "\\fR").toList())
        + label;
  }

  private void surroundings() {
    section("EXIT STATUS");
    ExitCode.MEANINGS.forEach((code, meaning) -> entry(code.toString(), meaning));
    section("ENVIRONMENT");
    for (OptionSpec option : command.options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        String flag = option.longestName();
        entry("\\fB" + VariableDefaults.variable(flag) + "\\fR", "Stands for " + flag + ".");
      }
    }
    entry("\\fBNO_COLOR\\fR", "When it is set, nothing is coloured.");
  }

  private void examples() {
    section("EXAMPLES");
    macro("nf");
    for (String line : command.usageMessage().footer()) {
      if (line.startsWith("  ")) {
        line(line.strip());
      }
    }
    macro("fi");
  }

  private void section(String title) {
    macro("SH", title);
  }

  private void entry(String head, String... description) {
    macro("TP");
    text.append(head).append('\n');
    lines(description).forEach(this::line);
  }

  private void macro(String name, String... words) {
    text.append('.').append(name);
    for (String word : words) {
      text.append(" \"").append(escaped(word)).append('"');
    }
    text.append('\n');
  }

  private void line(String content) {
    String escaped = escaped(content);
    text.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "");
    text.append(escaped).append('\n');
  }

  private static List<String> lines(String... description) {
    List<String> lines = new ArrayList<>();
    for (String line : description) {
      String.format(line).lines().filter(each -> !each.isBlank()).forEach(lines::add);
    }
    return lines;
  }

  private static String plain(String synopsis) {
    return synopsis.replaceAll("\\s+", " ").strip();
  }

  private static String lowerFirst(String sentence) {
    String start = sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    return start.replaceFirst("[.,]$", "");
  }

  /**
   * A hyphen that is part of a flag must stay one: man turns a bare one into a typographic dash.
   */
  private static String escaped(String content) {
    return content.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }
}
