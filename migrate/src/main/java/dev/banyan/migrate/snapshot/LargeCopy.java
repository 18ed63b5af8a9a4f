package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Puts copies of files back so that a reader sees the old content or the new. */
final class LargeCopy {
  private LargeCopy() {}

  /** Makes an empty file that nobody else may read, where the system knows of that. */
  static void createPrivate(Path file) throws IOException {
    Files.createFile(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  static void restore(Path copy, Path file) throws IOException {
    Path fresh = file.resolveSibling(".banyan-restoring-" + UUID.randomUUID());
    try {
      Files.copy(copy, fresh);
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
      }
      Durable.flushFile(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  static void restore(byte[] bytes, BackupItem item, Path file) throws IOException {
    if (!Content.sha256(bytes).equals(item.sha256())) {
      throw new IOException("the copy of " + item.path() + " in the snapshots is damaged");
    }
    AtomicFile.write(file, bytes);
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Files.setAttribute(file, "unix:mode", item.mode());
    }
  }
}
