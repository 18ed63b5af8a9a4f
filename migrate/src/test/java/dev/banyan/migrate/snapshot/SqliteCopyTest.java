package dev.banyan.migrate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database of some thousand pages is copied while somebody writes to it without a pause. */
class SqliteCopyTest {
  private static final int ROWS = 20_000;

  @TempDir Path folder;
  private final AtomicBoolean ends = new AtomicBoolean();
  private final CountDownLatch begun = new CountDownLatch(1);

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void theCopyHoldsWhatWasCommittedAtOneInstant(String mode) throws Exception {
    Path live = folder.resolve("live.db");
    fill(live, mode);
    FutureTask<Integer> writing = new FutureTask<>(() -> write(live));
    Thread writer = new Thread(writing, "writer");
    writer.start();
    try {
      begun.await();
      for (int i = 0; i < 5; i++) {
        Path copy = folder.resolve("copy-" + i + ".db");
        int before = moved(live);
        SqliteCopy.copy(live, copy);
        int after = moved(live);
        assertThat(query(copy, "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(query(copy, "SELECT sum(n) FROM t")).isEqualTo("0");
        assertThat(moved(copy)).isBetween(before, after);
      }
    } finally {
      ends.set(true);
      writer.join();
    }
    assertThat(writing.get()).isEqualTo(moved(live)).isGreaterThan(5);
  }

  private static void fill(Path live, String mode) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + live);
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA journal_mode=" + mode);
      sql.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, text TEXT)");
      sql.execute("CREATE TABLE moves (count INTEGER)");
      sql.execute("INSERT INTO moves VALUES (0)");
      sql.execute(
          "WITH RECURSIVE i(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < "
              + ROWS
              + ") INSERT INTO t SELECT x, 0, hex(randomblob(400)) FROM i");
    }
  }

  /** Moves one from a row to another far away, in one transaction, until it is told to end. */
  private int write(Path live) throws SQLException {
    int moves = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + live);
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA synchronous=OFF");
      sql.execute("PRAGMA busy_timeout=60000");
      while (!ends.get()) {
        int from = 1 + moves * 7919 % ROWS;
        sql.execute("BEGIN IMMEDIATE");
        sql.execute("UPDATE t SET n = n - 1 WHERE id = " + from);
        sql.execute("UPDATE t SET n = n + 1 WHERE id = " + (1 + (from + ROWS / 2) % ROWS));
        sql.execute("UPDATE moves SET count = count + 1");
        sql.execute("COMMIT");
        moves++;
        begun.countDown();
      }
    }
    return moves;
  }

  private static int moved(Path database) throws SQLException, IOException {
    return Integer.parseInt(query(database, "SELECT count FROM moves"));
  }

  private static String query(Path database, String text) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA busy_timeout=60000");
      try (ResultSet rows = sql.executeQuery(text)) {
        return rows.getString(1);
      }
    }
  }
}
