package dev.banyan.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a completion script made from the commands. */
@Command(
    name = "completion",
    description = "Print the completion script for your shell.",
    footer = {
      "",
      "Example:",
      "  banyan completion bash > ~/.local/share/bash-completion/completions/banyan"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1", paramLabel = "SHELL", description = "bash, zsh or fish.")
  Shell shell = Shell.BASH;

  /** Shells with completion. */
  enum Shell {
    /** GNU Bash. */
    BASH,
    /** Z shell, through its bashcompinit. */
    ZSH,
    /** The friendly interactive shell. */
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine whole = CommandTree.whole(console);
    console
        .out()
        .text(
            switch (shell) {
              case BASH -> ShellFiles.bash(whole);
              case ZSH -> ShellFiles.zsh(whole);
              case FISH -> FishCompletion.of(whole);
            });
    return ExitCode.DONE;
  }
}
