package dev.banyan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes manual pages, completion scripts and the help texts; the build runs it. */
public final class ShellFiles {
  private ShellFiles() {}

  /**
   * Writes them below a folder, laid out as under {@code /usr/share}.
   *
   * @param args the folder, the date that the pages show, and the folder of the classes, which gets
   *     the help texts
   */
  public static void main(String[] args) throws IOException {
    Path share = Path.of(args[0]);
    CommandLine whole =
        CommandTree.whole(new Console(Surroundings.ofProcess(), new GlobalOptions()));
    for (ManualPage page : pages(whole, args[1].substring(0, 10))) {
      write(share.resolve("man/man1").resolve(page.fileName()), page.write());
    }
    write(share.resolve("bash-completion/completions/banyan"), bash(whole));
    write(share.resolve("zsh/site-functions/_banyan"), zsh(whole));
    StoredHelp.store(whole, Path.of(args[2]));
    write(share.resolve("fish/vendor_completions.d/banyan.fish"), FishCompletion.of(whole));
  }

  /** The completion script for Bash. */
  static String bash(CommandLine whole) {
    return AutoComplete.bash("banyan", whole);
  }

  /** The completion script for the Z shell, which reads Bash's through its own bridge. */
  static String zsh(CommandLine whole) {
    return "#compdef banyan\n" + bash(whole);
  }

  private static List<ManualPage> pages(CommandLine whole, String date) {
    List<ManualPage> pages = new ArrayList<>();
    pages.add(new ManualPage(whole.getCommandSpec(), date));
    whole.getSubcommands().values().forEach(line -> pages.addAll(pages(line, date)));
    return pages;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
