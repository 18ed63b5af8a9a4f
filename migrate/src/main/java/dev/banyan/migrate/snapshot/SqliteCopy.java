package dev.banyan.migrate.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Copies a live SQLite database through SQLite's own online backup. */
final class SqliteCopy {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** While somebody holds the database, milliseconds from one try to the next, and how many. */
  private static final int PAUSE = 100;

  private static final int PAUSES = 100;

  /** A copy in several steps begins anew whenever somebody writes in between. */
  private static final int ALL_PAGES = -1;

  private SqliteCopy() {}

  /** Whether a file is a database, told by its first bytes. */
  static boolean isDatabase(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /**
   * Copies a database that others may be writing to: what they had committed is in the copy, and
   * nothing else.
   *
   * @param from is opened read-only
   * @param to where nothing is yet
   */
  static void copy(Path from, Path to) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(10_000);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + from)) {
      copy((SQLiteConnection) connection, "main", to, from);
    } catch (SQLException e) {
      throw new IOException(from + " cannot be copied by SQLite: " + e.getMessage(), e);
    }
  }

  private static void copy(SQLiteConnection from, String name, Path to, Path shown)
      throws IOException, SQLException {
    int code = from.getDatabase().backup(name, to.toString(), null, PAUSE, PAUSES, ALL_PAGES);
    if (code != 0) {
      throw new IOException(shown + " cannot be copied by SQLite: error code " + code);
    }
  }

  /**
   * Puts a copy back into a database in one transaction; whoever has it open sees the old content
   * or the new.
   *
   * @param from a copy
   * @param to the database; it may be gone
   */
  static void restore(Path from, Path to) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(10_000);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + to)) {
      int code =
          ((SQLiteConnection) connection).getDatabase().restore("main", from.toString(), null);
      if (code != 0) {
        throw new IOException(to + " cannot be restored by SQLite: error code " + code);
      }
    } catch (SQLException e) {
      throw new IOException(to + " cannot be restored by SQLite: " + e.getMessage(), e);
    }
  }
}
