package dev.banyan.code.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code import_check.py}: can what could be imported before still be imported? */
record ImportCheck(int works, List<String> faults) {
  static ImportCheck of(Path root, Path overlay, List<String> modules)
      throws IOException, InterruptedException {
    if (modules.isEmpty()) {
      return new ImportCheck(0, List.of());
    }
    Path script = Files.createTempFile("import_check", ".py");
    try (InputStream resource = ImportCheck.class.getResourceAsStream("import_check.py")) {
      Files.write(script, resource.readAllBytes());
    }
    List<String> command =
        new ArrayList<>(List.of("python3", script.toString(), root.toString(), overlay.toString()));
    command.addAll(modules);
    Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (python.waitFor() != 0) {
      throw new IOException("imports could not be checked (Debian package python3): " + output);
    }
    Files.delete(script);
    List<String> lines = output.lines().toList();
    int works = Integer.parseInt(lines.get(lines.size() - 1).substring("works ".length()));
    return new ImportCheck(
        works, lines.stream().filter(line -> line.startsWith("fault ")).toList());
  }
}
