package dev.banyan.code.consumers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers of {@code import_oracle.py}, run by the machine's own CPython.
 *
 * @param files Python files of the tree
 * @param answers one a module that was taken as the old component
 */
record ImportOracle(int files, List<Answer> answers) {

  /** Imported names that lead into one module, counted by place ({@code path:line}). */
  record Answer(String module, Map<String, Integer> certain, Map<String, Integer> possible) {}

  static ImportOracle of(Path root, long seed, int modules)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("import_oracle", ".py");
    Path errors = Files.createTempFile("import_oracle", ".err");
    try (InputStream resource = ImportOracle.class.getResourceAsStream("import_oracle.py")) {
      Files.write(script, resource.readAllBytes());
    }
    Process python =
        new ProcessBuilder("python3", script.toString(), root.toString(), "" + seed, "" + modules)
            .redirectError(errors.toFile())
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (python.waitFor() != 0) {
      throw new IOException(
          "the oracle failed (Debian package python3): " + Files.readString(errors));
    }
    Files.delete(script);
    Files.delete(errors);
    return read(output.lines().toList());
  }

  private static ImportOracle read(List<String> lines) {
    List<Answer> answers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "module" -> answers.add(new Answer(fields[1], new TreeMap<>(), new TreeMap<>()));
        case "certain" ->
            answers.get(answers.size() - 1).certain().merge(fields[1], 1, Integer::sum);
        case "possible" ->
            answers.get(answers.size() - 1).possible().merge(fields[1], 1, Integer::sum);
        default -> throw new IllegalStateException("unexpected line of the oracle: " + line);
      }
    }
    return new ImportOracle(Integer.parseInt(lines.get(0).substring("files\t".length())), answers);
  }
}
