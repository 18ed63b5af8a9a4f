package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes what a killed process left half-written among the snapshots. The holder of the project's
 * lock is the only one that writes there, so whatever looks unfinished to it is.
 */
final class Leftovers {
  private Leftovers() {}

  static void remove(StateFolder state) throws IOException {
    Path repository = state.repository();
    removeAll(repository.resolve("refs"), ".*\\.lock");
    removeAll(repository.resolve("objects/pack"), "insert_.*|.*\\.tmp");
    removeAll(state.beside(), "writing-.*");
    Files.deleteIfExists(repository.resolve("packed-refs.lock"));
    Files.deleteIfExists(repository.resolve("config.lock"));
  }

  private static void removeAll(Path folder, String names) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path file : below(folder)) {
      if (Files.isRegularFile(file) && String.valueOf(file.getFileName()).matches(names)) {
        Files.delete(file);
      }
    }
  }

  /** Removes a folder with all that is in it. */
  static void removeTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path path : below(folder)) {
        Files.delete(path);
      }
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
