package dev.banyan.migrate.document;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files so that a reader sees the old content or the new, never a part. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes beside the file, flushes to disk, and renames.
   *
   * @param file whose folder is made when it does not exist
   * @throws IOException when it cannot be written; then the file is as it was
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a file system's root is no file: " + file);
    }
    Files.createDirectories(folder);
    // Not a temporary file of the JDK's: those may be read by their owner alone.
    Path beside = folder.resolve(".writing-" + UUID.randomUUID());
    deleteOnExit(beside);
    try {
      flush(beside, content);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Before the file is there, so that no moment is left in which Ctrl-C would leave it behind. */
  private static void deleteOnExit(Path file) throws IOException {
    try {
      file.toFile().deleteOnExit();
    } catch (IllegalStateException e) {
      throw new IOException("the program is ending: " + file + " is not written any more", e);
    }
  }

  private static void flush(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}
