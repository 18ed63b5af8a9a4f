package dev.banyan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The help texts as the build stored them beside the classes. Making them anew means to read every
 * command, and takes several times as long as starting Java; a help that is asked for often should
 * be there at once. Where none is stored, as in tests, it is made.
 */
final class StoredHelp {
  private static final Set<String> FLAGS = Set.of("--help", "-h");
  private static final String ROOT = "banyan";

  private StoredHelp() {}

  /** The help that a command line asks for, when that is all it asks for and it is stored. */
  static Optional<byte[]> of(List<String> args, boolean coloured) throws IOException {
    String command = asked(args);
    if (command == null || !command.matches("[a-z-]+")) {
      return Optional.empty();
    }
    try (InputStream text = StoredHelp.class.getResourceAsStream(name(command, coloured))) {
      return text == null ? Optional.empty() : Optional.of(text.readAllBytes());
    }
  }

  private static @Nullable String asked(List<String> args) {
    if (args.isEmpty()) {
      return ROOT;
    }
    if (args.size() == 1) {
      return FLAGS.contains(args.get(0)) ? ROOT : null;
    }
    if (args.size() == 3 && FLAGS.contains(args.get(2))) {
      return args.get(0) + "-" + args.get(1);
    }
    return args.size() == 2 && FLAGS.contains(args.get(1)) ? args.get(0) : null;
  }

  private static String name(String command, boolean coloured) {
    return "help/" + command + (coloured ? ".ansi" : ".txt");
  }

  /** Stores all of them; the build runs it. */
  static void store(CommandLine whole, Path classes) throws IOException {
    Path folder = classes.resolve(StoredHelp.class.getPackageName().replace('.', '/'));
    Files.createDirectories(folder.resolve("help"));
    for (Style style : Style.values()) {
      boolean coloured = style == Style.COLOURED;
      whole.setColorScheme(CommandLine.Help.defaultColorScheme(style.ansi()));
      Files.writeString(folder.resolve(name(ROOT, coloured)), whole.getUsageMessage());
      store(whole, "", folder, coloured);
    }
  }

  private static void store(CommandLine group, String prefix, Path folder, boolean coloured)
      throws IOException {
    for (Map.Entry<String, CommandLine> entry : group.getSubcommands().entrySet()) {
      String command = prefix + entry.getKey();
      Files.writeString(
          folder.resolve(name(command, coloured)), entry.getValue().getUsageMessage());
      store(entry.getValue(), command + "-", folder, coloured);
    }
  }
}
