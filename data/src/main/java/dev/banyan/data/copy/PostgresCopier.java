package dev.banyan.data.copy;

import dev.banyan.data.copy.Landing.Landed;
import dev.banyan.data.copy.Landing.Outdated;
import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Patience;
import dev.banyan.data.range.PostgresMarks;
import dev.banyan.data.range.Work;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.protocol.Fence;
import java.io.Serial;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Brings ranges to PostgreSQL. Where the range is empty there, the records are copied plainly: that
 * nobody has brought one of them meanwhile is proven by the primary key, which fails the copy
 * otherwise. Everywhere else they are copied beside, and merged with the guard of the version.
 */
final class PostgresCopier implements RangeCopier {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String COLUMNS = " (component, key, version, value, write_id)";

  private final PostgresStore to;
  private final Lines lines;
  private final PostgresMarks marks;

  PostgresCopier(PostgresStore to, Lines lines, PostgresMarks marks) {
    this.to = to;
    this.lines = lines;
    this.marks = marks;
  }

  /** A range that was empty is so no more; the transaction is lost. */
  private static final class Crowded extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    Crowded(SQLException cause) {
      super(cause);
    }
  }

  @Override
  public Landing copy(long epoch, KeyRange range) {
    try {
      return to.change((connection, fence) -> landed(connection, fence, epoch, range, true));
    } catch (Crowded e) {
      return to.change((connection, fence) -> landed(connection, fence, epoch, range, false));
    }
  }

  private Landing landed(
      Connection connection, Fence fence, long epoch, KeyRange range, boolean mayBePlain)
      throws SQLException {
    if (fence.refuses(epoch)) {
      return new Outdated(fence);
    }
    Patience.have(connection);
    boolean plain = mayBePlain && empty(connection, range);
    long rows = plain ? plain(connection, range) : merged(connection, range);
    marks.note(connection, Work.BACKFILL, epoch, range, rows);
    return new Landed(rows, plain);
  }

  private boolean empty(Connection connection, KeyRange range) throws SQLException {
    String sql =
        "SELECT NOT EXISTS (SELECT FROM banyan_record WHERE component = ? AND key > ?"
            + (range.upTo() == null ? ")" : " AND key <= ?)");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, to.component());
      statement.setString(2, range.after() == null ? "" : range.after());
      if (range.upTo() != null) {
        statement.setString(3, range.upTo());
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private long plain(Connection connection, KeyRange range) throws SQLException {
    try {
      return fill(connection, "banyan_record", range);
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw new Crowded(e);
      }
      throw e;
    }
  }

  private long merged(Connection connection, KeyRange range) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMPORARY TABLE IF NOT EXISTS banyan_staging (component text,"
              + " key text COLLATE \"C\", version bigint, value jsonb, write_id text)"
              + " ON COMMIT DELETE ROWS");
      long rows = fill(connection, "banyan_staging", range);
      statement.executeUpdate(
          "INSERT INTO banyan_record AS held"
              + COLUMNS
              + " SELECT component, key, version, value, write_id FROM banyan_staging ORDER BY key"
              + " ON CONFLICT (component, key) DO UPDATE SET version = excluded.version,"
              + " value = excluded.value, write_id = excluded.write_id"
              + " WHERE held.version < excluded.version");
      return rows;
    }
  }

  private long fill(Connection connection, String table, KeyRange range) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table + COLUMNS + " FROM STDIN");
    try {
      long sent = lines.send(range, block -> copy.writeToCopy(block, 0, block.length));
      copy.endCopy();
      return sent;
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
