package dev.banyan.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The program. */
public final class Banyan {
  private Banyan() {}

  /** Runs the command line and ends the process with the documented exit code. */
  public static void main(String[] args) throws IOException {
    Surroundings surroundings = Surroundings.ofProcess();
    Optional<byte[]> help = StoredHelp.of(List.of(args), surroundings.coloured());
    if (help.isPresent()) {
      Output out = new Output(surroundings.out());
      out.write(help.get());
      out.flush();
      return;
    }
    System.exit(new CommandRunner(surroundings).run(args));
  }
}
