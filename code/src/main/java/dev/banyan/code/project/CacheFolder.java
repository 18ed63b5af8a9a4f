package dev.banyan.code.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code .banyan/cache} of a project: files that can be lost at any time. A file is
 * written beside its place and moved there in one step, so that other processes see the old one or
 * the new one. Thread-safe; whatever fails is as if nothing had been kept.
 */
public final class CacheFolder {
  private static final Duration ABANDONED = Duration.ofHours(1);
  private static final String UNFINISHED = ".tmp";

  private final Path folder;

  private CacheFolder(Path folder) {
    this.folder = folder;
  }

  /** The cache of a project. Nothing is created before something is kept. */
  public static CacheFolder of(Path project) {
    return new CacheFolder(project.resolve(".banyan").resolve("cache"));
  }

  /** The bytes kept under a name, or null. */
  public byte @Nullable [] read(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Keeps bytes under a name. */
  public void write(String name, byte[] bytes) {
    try {
      if (!prepare()) {
        return;
      }
      Path unfinished = folder.resolve(name + "-" + UUID.randomUUID() + UNFINISHED);
      // Before the file is there: Ctrl-C leaves nothing behind.
      unfinished.toFile().deleteOnExit();
      try {
        Files.write(unfinished, bytes, StandardOpenOption.CREATE_NEW);
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException | IllegalStateException e) {
      // Without a cache the next run is slower, and nothing else; so when the program is ending.
      return;
    }
  }

  /** Removes the oldest files whose names begin alike, until so many are left. */
  void keepNewest(String prefix, int most) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*")) {
      Map<Path, FileTime> times = new HashMap<>();
      for (Path file : files) {
        times.put(file, Files.getLastModifiedTime(file));
      }
      List<Path> oldest =
          times.entrySet().stream()
              .filter(file -> !file.getKey().toString().endsWith(UNFINISHED))
              .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
              .skip(most)
              .map(Map.Entry::getKey)
              .toList();
      for (Path file : oldest) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another process may be tidying up too; the next run does it again.
      return;
    }
  }

  /** A link could lead out of the project: then nothing is kept. */
  private boolean prepare() throws IOException {
    Path parent = folder.getParent();
    if (Files.isSymbolicLink(folder) || (parent != null && Files.isSymbolicLink(parent))) {
      return false;
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.write(folder.resolve(".gitignore"), "*\n".getBytes(StandardCharsets.UTF_8));
    }
    removeAbandoned();
    return true;
  }

  /** What a killed process left behind. */
  private void removeAbandoned() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (Path file : files) {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        if (modified.isBefore(Instant.now().minus(ABANDONED))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
