package dev.banyan.code.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Python's standard library and its tests, one tree made from Debian's packages. */
final class StandardLibrary {
  private static final List<String> PACKAGES =
      List.of("libpython3.11-minimal", "libpython3.11-stdlib", "libpython3.11-testsuite");

  private StandardLibrary() {}

  /** Copies it to an empty folder. */
  static Path copyTo(Path folder) throws IOException, InterruptedException {
    Path corpus = fetched();
    RuntimeRecorder.emptied(folder);
    for (String name : PACKAGES) {
      copy(corpus.resolve("small").resolve(name).resolve("usr/lib/python3.11"), folder);
    }
    return folder;
  }

  private static Path fetched() throws IOException, InterruptedException {
    Process fetch =
        new ProcessBuilder("sh", "../.ci/corpus", "small")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (fetch.waitFor() != 0) {
      throw new IllegalStateException(".ci/corpus could not fetch the Debian packages");
    }
    String chosen = System.getenv("BANYAN_CORPUS");
    return chosen == null
        ? Path.of(System.getProperty("user.home"), ".cache/banyan/corpus")
        : Path.of(chosen);
  }

  /** Copies files and folders, but neither links nor what is there already. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(path) && !Files.exists(target)) {
          Files.copy(path, target);
        }
      }
    }
  }
}
