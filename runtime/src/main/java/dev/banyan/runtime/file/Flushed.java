package dev.banyan.runtime.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes that are on disk when they return. */
final class Flushed {
  /** How the names begin of what stands beside. */
  static final String BESIDE = ".banyan-";

  private Flushed() {}

  /** Writes a text into a file of this name. */
  static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Takes the place of a file, if there is one, with its permissions. */
  static void replace(Path beside, Path file) throws IOException {
    if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
    }
    Files.move(beside, file, ATOMIC_MOVE);
  }

  /** Flushes the names in a folder; not on Windows, where folders cannot be opened. */
  static void folder(Path folder) throws IOException {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }

  /** Removes what stands beside in a folder. */
  static void tidy(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Flushed::isBeside).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isBeside(Path file) {
    return String.valueOf(file.getFileName()).startsWith(BESIDE) && Files.isRegularFile(file);
  }
}
