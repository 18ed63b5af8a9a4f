package dev.banyan.migrate.journal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes that are on disk when they return. */
public final class Durable {
  private Durable() {}

  /**
   * Flushes the entries of a folder: names that came, went or changed.
   *
   * @throws IOException when the system refuses; where folders cannot be opened at all (Windows),
   *     nothing is done
   */
  public static void flushFolder(Path folder) throws IOException {
    if (onWindows()) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private static boolean onWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /** Flushes a file that somebody else wrote. */
  public static void flushFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.force(true);
    }
  }

  /** Writes a content at a path where nothing is, and flushes it. */
  static void create(Path file, Content content) throws IOException {
    if (content.isLink()) {
      Files.createSymbolicLink(file, Path.of(new String(content.bytes(), StandardCharsets.UTF_8)));
      return;
    }
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content.bytes());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      setMode(file, content.mode());
      channel.force(true);
    }
  }

  /** The permission bits of a file; {@link Content#PLAIN} where there are none. */
  static int mode(Path file) throws IOException {
    return hasModes(file)
        ? (Integer) Files.getAttribute(file, "unix:mode", NOFOLLOW_LINKS) & 07777
        : Content.PLAIN;
  }

  private static void setMode(Path file, int mode) throws IOException {
    if (hasModes(file)) {
      Files.setAttribute(file, "unix:mode", mode);
    }
  }

  private static boolean hasModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
