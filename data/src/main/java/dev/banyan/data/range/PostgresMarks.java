package dev.banyan.data.range;

import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks in the table {@code banyan_range}, beside the records. Safe for use by many threads. */
public final class PostgresMarks implements Marks {
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS banyan_range (component text, work text, epoch bigint,"
          + " after_key text COLLATE \"C\", up_to text COLLATE \"C\", rows bigint NOT NULL,"
          + " PRIMARY KEY (component, work, epoch, after_key))";

  private final PostgresStore store;

  /** Marks in a store; makes the table where it is not there. */
  public PostgresMarks(PostgresStore store) {
    this.store = store;
    store.change(
        (connection, fence) -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('banyan', 0))");
            return statement.execute(TABLE);
          }
        });
  }

  /** The marks that belong to a store, if it can keep some. */
  public static Marks of(Store store) {
    return store instanceof PostgresStore postgres ? new PostgresMarks(postgres) : NONE;
  }

  @Override
  public List<KeyRange> done(Work work, long epoch) {
    return store.query(
        (connection, fence) -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT after_key, up_to FROM banyan_range"
                      + " WHERE component = ? AND work = ? AND epoch = ? ORDER BY after_key")) {
            statement.setString(1, store.component());
            statement.setString(2, work.word());
            statement.setLong(3, epoch);
            return ranges(statement);
          }
        });
  }

  private static List<KeyRange> ranges(PreparedStatement statement) throws SQLException {
    List<KeyRange> ranges = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ranges.add(new KeyRange(open(row.getString(1)), row.getString(2)));
      }
    }
    return ranges;
  }

  private static @Nullable String open(String after) {
    return after.isEmpty() ? null : after;
  }

  @Override
  public void note(Work work, long epoch, KeyRange range, long rows) {
    store.change(
        (connection, fence) -> {
          note(connection, work, epoch, range, rows);
          return rows;
        });
  }

  /** Marks one in a transaction that is under way: with the rows, or not at all. */
  public void note(Connection connection, Work work, long epoch, KeyRange range, long rows)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO banyan_range (component, work, epoch, after_key, up_to, rows)"
                + " VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (component, work, epoch, after_key) DO UPDATE"
                + " SET up_to = excluded.up_to, rows = excluded.rows")) {
      statement.setString(1, store.component());
      statement.setString(2, work.word());
      statement.setLong(3, epoch);
      statement.setString(4, range.after() == null ? "" : range.after());
      statement.setString(5, range.upTo());
      statement.setLong(6, rows);
      statement.executeUpdate();
    }
  }

  @Override
  public void forget(Work work) {
    store.change(
        (connection, fence) -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "DELETE FROM banyan_range WHERE component = ? AND work = ?")) {
            statement.setString(1, store.component());
            statement.setString(2, work.word());
            return statement.executeUpdate();
          }
        });
  }
}
