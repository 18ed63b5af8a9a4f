package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;

/**
 * One file of the spec's {@code backup} list as a snapshot holds it.
 *
 * @param path relative to the project, with {@code /}; the spec's entry for a dump
 * @param kind how it was copied and where the copy is
 * @param sha256 of the copy, 64 hexadecimal digits; also the copy's name when it is beside
 * @param size of the copy in bytes
 * @param mode permission bits
 */
public record BackupItem(String path, Kind kind, String sha256, long size, int mode) {
  /** How a file was copied and where the copy is. */
  public enum Kind {
    /** In the repository, in the folder {@code backup} of {@code LABEL/about}. */
    FILE,
    /** Too big for the repository: beside it, byte by byte. */
    LARGE,
    /** Beside the repository, through SQLite's online backup: consistent, not byte by byte. */
    SQLITE,
    /** Beside the repository, by a server's own dump tool; a person restores it. */
    DUMP
  }

  void write(JsonWriter json) {
    json.field("path", path).field("kind", kind.name()).field("sha256", sha256);
    json.field("size", (double) size).field("mode", Integer.toOctalString(mode));
  }

  static BackupItem read(JsonReader json) throws IOException {
    return new BackupItem(
        json.text("path"),
        json.constant("kind", Kind.class),
        json.text("sha256"),
        (long) json.decimal("size"),
        Integer.parseInt(json.text("mode"), 8));
  }
}
