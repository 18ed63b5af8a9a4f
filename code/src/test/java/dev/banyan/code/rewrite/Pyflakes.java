package dev.banyan.code.rewrite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pyflakes (Debian package pyflakes3) says about names of files. */
final class Pyflakes {
  private static final Pattern UNDEFINED =
      Pattern.compile("(.*?):\\d+:\\d+:? undefined name '(.*)'");

  private Pyflakes() {}

  /** Names that are undefined in a file of the folder and were not so in the root. */
  static List<String> newlyUndefined(Path root, Path folder, List<Path> files)
      throws IOException, InterruptedException {
    Map<String, TreeSet<String>> before = undefined(root, files);
    Map<String, TreeSet<String>> after = undefined(folder, files);
    List<String> faults = new ArrayList<>();
    after.forEach(
        (path, names) -> {
          names.removeAll(before.getOrDefault(path, new TreeSet<>()));
          names.forEach(name -> faults.add("pyflakes: " + path + " uses undefined " + name));
        });
    return faults;
  }

  /** The undefined names of each file that has some. */
  static Map<String, TreeSet<String>> undefined(Path root, List<Path> files)
      throws IOException, InterruptedException {
    Map<String, TreeSet<String>> found = new TreeMap<>();
    if (files.isEmpty()) {
      return found;
    }
    List<String> command = new ArrayList<>(List.of(program()));
    files.forEach(file -> command.add(file.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    for (String line : output.lines().toList()) {
      Matcher matcher = UNDEFINED.matcher(line);
      if (matcher.matches()) {
        found.computeIfAbsent(matcher.group(1), p -> new TreeSet<>()).add(matcher.group(2));
      }
    }
    return found;
  }

  private static String program() {
    for (String name : List.of("pyflakes3", "pyflakes")) {
      for (String folder : System.getenv("PATH").split(":", -1)) {
        if (Files.isExecutable(Path.of(folder, name))) {
          return name;
        }
      }
    }
    throw new IllegalStateException("pyflakes is missing (Debian package pyflakes3)");
  }
}
