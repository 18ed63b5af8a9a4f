package dev.banyan.migrate.apply;

import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Code bases that {@code .ci/corpus small} fetches, copied to be changed. */
public final class RealTrees {
  private RealTrees() {}

  /** Copies the Python files of a package, as {@code django}, below a folder. */
  public static void copy(String name, Path folder) throws IOException {
    Path from = packages(name);
    try (Stream<Path> paths = Files.walk(from.resolve(name))) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".py")).toList()) {
        Path target = folder.resolve(from.relativize(path));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(path, target);
      }
    }
  }

  private static Path packages(String name) throws IOException {
    Path corpus =
        Optional.ofNullable(System.getenv("BANYAN_CORPUS"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache", "banyan", "corpus"));
    Path from = corpus.resolve("small/python3-" + name + "/usr/lib/python3/dist-packages");
    if (!Files.isDirectory(from)) {
      throw new IOException("the code base to move is not there; run: .ci/corpus small");
    }
    return from;
  }

  /** Names of the modules below a folder that are more than empty, in an order by seed. */
  public static List<String> modules(Path folder, long seed) throws IOException {
    List<String> all = new ArrayList<>();
    for (SourceFile file : Project.open(folder, List.of("."), List.of()).pythonFiles()) {
      if (!file.path().contains("__") && file.size() > 0) {
        all.add(file.path().replaceAll("\\.py$", "").replace('/', '.'));
      }
    }
    Collections.shuffle(all, new Random(seed));
    return all;
  }
}
