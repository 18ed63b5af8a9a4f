package dev.banyan.code.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** Real Python files, fetched by {@code .ci/corpus} where they are not there yet. */
final class Corpus {
  private final Path root;
  private final List<Path> files;

  private Corpus(Path root, List<Path> files) {
    this.root = root;
    this.files = files;
  }

  /** The set of this name: small or full. */
  static Corpus fetch(String set) throws IOException, InterruptedException {
    Path script = Path.of("").toAbsolutePath().resolveSibling(".ci").resolve("corpus");
    Process process = new ProcessBuilder(script.toString(), set).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(script + " " + set + " failed: " + said);
    }
    Path all = location();
    Path root = set.equals("full") ? all : all.resolve(set);
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> files =
          walk.filter(p -> p.toString().endsWith(".py") && Files.isRegularFile(p))
              .sorted()
              .toList();
      return new Corpus(root, files);
    }
  }

  private static Path location() {
    String chosen = System.getenv("BANYAN_CORPUS");
    return chosen == null
        ? Path.of(System.getProperty("user.home"), ".cache", "banyan", "corpus")
        : Path.of(chosen);
  }

  Path root() {
    return root;
  }

  List<Path> files() {
    return files;
  }

  /**
   * So many of the files, chosen by the seed; all that CPython's own tests keep for parsers are
   * among them.
   */
  List<Path> sample(int count, long seed) {
    List<Path> chosen = new ArrayList<>(files.stream().filter(Corpus::isMeantForParsers).toList());
    List<Path> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, new Random(seed));
    shuffled.stream()
        .filter(file -> !isMeantForParsers(file))
        .limit(count - chosen.size())
        .forEach(chosen::add);
    return chosen;
  }

  private static boolean isMeantForParsers(Path file) {
    String path = file.toString();
    String name = Objects.requireNonNull(file.getFileName()).toString();
    return path.contains("lib2to3/tests/data")
        || name.startsWith("bad")
        || name.matches(
            "test_(grammar|fstring|patma|named_expressions|tokenize|ast|string_literals).*");
  }
}
