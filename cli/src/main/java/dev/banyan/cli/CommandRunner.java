package dev.banyan.cli;

import dev.banyan.migrate.journal.Obstructed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command line and turns whatever happens into words and an exit code. */
final class CommandRunner {
  private final Surroundings surroundings;

  CommandRunner(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs it and returns one of the codes in {@link ExitCode}. */
  int run(String... args) {
    GlobalOptions options = new GlobalOptions();
    Console console = new Console(surroundings, options);
    try {
      int code = execute(CommandTree.of(console, args), console, args);
      console.flush();
      return code;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return failed(e, console);
    }
  }

  private int execute(CommandLine line, Console console, String[] args) {
    StringWriter help = new StringWriter();
    line.setOut(new PrintWriter(help));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(console.style().ansi()));
    line.setParameterExceptionHandler((problem, given) -> misused(problem, console));
    line.setExecutionExceptionHandler((problem, at, parsed) -> failed(problem, console));
    int code = line.execute(args.length == 0 ? new String[] {"--help"} : args);
    console.out().text(help.toString());
    return code;
  }

  private static int misused(ParameterException problem, Console console) {
    console.complain("banyan: " + Misuse.inWords(problem, console.surroundings().environment()));
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    console.complain("Try '" + command + " --help'.");
    return ExitCode.USAGE;
  }

  private static int failed(Throwable problem, Console console) {
    if (outOfMemory(problem)) {
      console.complain("banyan: stopped: the project needs more memory than Java may take here");
      console.complain("Try again with more:  BANYAN_JAVA_OPTS=-XX:MaxRAMPercentage=80 banyan ...");
      return ExitCode.STOPPED;
    }
    if (problem instanceof UsageProblem usage) {
      console.complain("banyan: " + usage.getMessage());
      usage.next().forEach(console::complain);
      return ExitCode.USAGE;
    }
    if (problem instanceof InvalidPathException path) {
      return unnameable(path, console);
    }
    if (problem instanceof IOException || problem instanceof UncheckedIOException) {
      return stopped(problem, console);
    }
    console.complain("banyan: a defect in Banyan itself: " + problem);
    if (console.options().verbose) {
      console.complain(StackTrace.of(problem));
    } else {
      console.complain("Run it again with --verbose to see where, and report what it says.");
    }
    return ExitCode.DEFECT;
  }

  /** The launcher sees to it that Java can name every file whose name is text. */
  private static int unnameable(InvalidPathException problem, Console console) {
    console.complain(
        "banyan: '"
            + Report.shown(problem.getInput())
            + "' is no name for a file in "
            + System.getProperty("sun.jnu.encoding", "the encoding of this system"));
    console.complain("To name any file:  LC_ALL=C.UTF-8 banyan ...");
    return ExitCode.USAGE;
  }

  private static boolean outOfMemory(Throwable problem) {
    return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
        .limit(20)
        .anyMatch(OutOfMemoryError.class::isInstance);
  }

  private static int stopped(Throwable problem, Console console) {
    Throwable cause = problem instanceof UncheckedIOException ? problem.getCause() : problem;
    if (cause instanceof Obstructed obstructed) {
      console.complain("banyan: nothing was changed; this is in the way:");
      obstructed.complaints().forEach(line -> console.complain("  " + Report.shown(line)));
      return ExitCode.STOPPED;
    }
    console.complain("banyan: stopped: " + InWords.of(cause));
    console.complain("Once that is put right, run the same command again: it starts afresh.");
    if (console.options().verbose) {
      console.complain(StackTrace.of(problem));
    }
    return ExitCode.STOPPED;
  }
}
