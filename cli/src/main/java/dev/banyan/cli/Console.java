package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.migrate.journal.CrashHook;
import dev.banyan.migrate.journal.Execution.Instruments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a command speaks: results go to standard output, everything else to standard error. Not
 * thread-safe.
 */
final class Console {
  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final Output out;

  Console(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
    this.out = new Output(surroundings.out());
  }

  /** What the process was given. */
  Surroundings surroundings() {
    return surroundings;
  }

  /** The options that every command has. */
  GlobalOptions options() {
    return options;
  }

  /** The working directory, absolute. */
  Path directory() {
    return surroundings.directory();
  }

  /**
   * The folder of the project, absolute.
   *
   * @throws UsageProblem when there is no such folder
   */
  Path project() {
    Path folder = directory().resolve(options.directory).normalize();
    if (!Files.isDirectory(folder)) {
      throw new UsageProblem(
          Files.exists(folder) ? folder + " is no folder" : "there is no folder " + folder,
          "Say where the project is with -C DIR.");
    }
    return folder;
  }

  /**
   * Makes sure that the command has the format that was asked for.
   *
   * @throws UsageProblem when a format was asked for that the command does not have
   */
  void accept(Format... formats) {
    if (!List.of(formats).contains(options.format)) {
      throw new UsageProblem(
          "this command has no format '" + options.format + "'",
          "It has: " + String.join(", ", Stream.of(formats).map(Format::toString).toList()) + ".");
    }
  }

  /** Whether the result is for people, not for programs. */
  boolean forPeople() {
    return options.format == Format.TEXT;
  }

  /** What changes of a project are made with: nobody listens, and time is the process's. */
  Instruments instruments() {
    return new Instruments(CrashHook.NONE, surroundings.clock());
  }

  /** Standard output. */
  Output out() {
    return out;
  }

  /** Colours for standard output, or none. */
  Style style() {
    return surroundings.coloured() ? Style.COLOURED : Style.PLAIN;
  }

  /**
   * Tells what went wrong or what must be known; never silenced. As all that goes to standard
   * error, it is {@linkplain Report#folded folded}.
   */
  void complain(String message) {
    error(message);
  }

  /** Tells what is going on, unless the caller wants quiet. */
  void note(String message) {
    if (!options.quiet) {
      error(message);
    }
  }

  /** Tells a detail that only matters to somebody who looks for the cause. */
  void detail(String message) {
    if (options.verbose) {
      error(message);
    }
  }

  /** Asks a person at a terminal; the answer is typed on the same line. */
  void prompt(String question) {
    write(question + " ");
  }

  /** Shows a line to who watches, in place of the one shown before; an empty one leaves nothing. */
  void progress(String line) {
    write("\r" + line + "\u001b[K");
  }

  private void error(String message) {
    write(Report.folded(message) + "\n");
  }

  private void write(String text) {
    try {
      surroundings.err().write(text.getBytes(StandardCharsets.UTF_8));
      surroundings.err().flush();
    } catch (IOException e) {
      // Nobody reads standard error: there is nowhere left to say so.
      return;
    }
  }

  /** Hands on what is still buffered. */
  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
