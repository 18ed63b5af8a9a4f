package dev.banyan.code.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What stands at a path that is no file of the project: ignored, excluded, or nothing at all. */
final class Strangers {
  /** Nobody reads more of a stranger than its beginning. */
  private static final int MOST_BYTES = 1 << 20;

  private static final long NOTHING = 1;
  private static final long UNREADABLE = 2;

  private Strangers() {}

  /** A number that differs when something else stands there. */
  static long at(Path root, String path) {
    try {
      Path file = root.resolve(path);
      return Files.isRegularFile(file) ? content(file) : NOTHING;
    } catch (InvalidPathException e) {
      return NOTHING;
    }
  }

  private static long content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ContentHash.of(in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      return UNREADABLE;
    }
  }
}
