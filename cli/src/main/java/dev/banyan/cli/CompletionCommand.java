package dev.banyan.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
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

  @Parameters(
      arity = "1",
      paramLabel = "SHELL",
      description = "bash or zsh (both read the same script).")
  Shell shell = Shell.BASH;

  /** Shells with completion. */
  enum Shell {
    /** GNU Bash. */
    BASH,
    /** Z shell, through its bashcompinit. */
    ZSH;

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
    console.out().text(AutoComplete.bash("banyan", CommandTree.whole(console)));
    return ExitCode.DONE;
  }
}
