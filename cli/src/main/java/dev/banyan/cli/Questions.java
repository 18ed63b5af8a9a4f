package dev.banyan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Asks a person at a terminal for what no flag says; nobody else is asked. */
final class Questions {
  private final Console console;
  private final BufferedReader answers;

  Questions(Console console) {
    this.console = console;
    this.answers =
        new BufferedReader(
            new InputStreamReader(console.surroundings().in(), StandardCharsets.UTF_8));
  }

  /**
   * Names of components.
   *
   * @param given by a flag; nothing is asked when there is one
   * @param flag that would have said it
   * @throws UsageProblem when there is nobody to ask, or no answer
   */
  List<String> names(List<String> given, String flag, String question) throws IOException {
    if (!given.isEmpty()) {
      return given;
    }
    if (!console.surroundings().interactive()) {
      throw new UsageProblem(flag + " is missing", "As in:  banyan init --old X --new Y");
    }
    console.prompt(question);
    String answer = answers.readLine();
    if (answer == null || answer.isBlank()) {
      throw new UsageProblem("nothing was answered, and nothing written");
    }
    return Arrays.stream(answer.split(",", -1)).map(String::strip).toList();
  }

  /**
   * Asks for a word, to be sure that it is meant.
   *
   * @param given whether a flag has said so; then nothing is asked
   * @throws UsageProblem when there is nobody to ask, or the answer is another one
   */
  void agree(boolean given, String flag, String word, String question) throws IOException {
    if (given) {
      return;
    }
    if (!console.surroundings().interactive()) {
      throw new UsageProblem("nobody can be asked here; to say that it is meant:  " + flag);
    }
    console.prompt(question);
    String answer = answers.readLine();
    if (answer == null || !answer.strip().equals(word)) {
      throw new UsageProblem("the answer was not '" + word + "'; nothing was done");
    }
  }

  /** Waits until the person wants to read on. */
  void pause() throws IOException {
    if (console.surroundings().interactive() && !console.options().quiet) {
      console.prompt("-- Enter goes on, Ctrl-C ends --");
      if (answers.readLine() == null) {
        console.note("");
      }
    }
  }
}
