package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Durable;
import dev.banyan.migrate.journal.StateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that are too big for the repository, each once, named by its SHA-256. Files are on disk
 * when they have their name.
 */
final class BesideStore {
  private static final int BUFFER = 1 << 16;

  private final Path folder;

  BesideStore(StateFolder state) {
    this.folder = state.beside();
  }

  /** Writes one file. */
  @FunctionalInterface
  interface Writing {
    /** Writes it at a path where nothing is. */
    void to(Path file) throws IOException;
  }

  /** Keeps what is written, and returns its SHA-256. */
  String keep(Writing writing) throws IOException {
    Files.createDirectories(folder);
    Path fresh = folder.resolve("writing-" + UUID.randomUUID());
    try {
      writing.to(fresh);
      String sha256 = sha256(fresh);
      Durable.flushFile(fresh);
      Files.move(fresh, folder.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
      Durable.flushFolder(folder);
      return sha256;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * A file that is kept, checked against its name.
   *
   * @throws IOException when it is gone or damaged
   */
  Path file(String sha256) throws IOException {
    Path file = folder.resolve(sha256);
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " of the snapshots is gone");
    }
    if (!sha256(file).equals(sha256)) {
      throw new IOException(file + " of the snapshots is damaged");
    }
    return file;
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = Content.digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      while (in.read(buffer) >= 0) {}
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Removes every file but these. */
  void keepOnly(Set<String> names) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.toList();
    }
    for (Path file : files) {
      if (!names.contains(String.valueOf(file.getFileName()))) {
        Files.delete(file);
      }
    }
  }
}
