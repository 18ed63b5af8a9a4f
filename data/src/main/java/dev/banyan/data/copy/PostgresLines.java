package dev.banyan.data.copy;

import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Patience;
import dev.banyan.runtime.jdbc.PostgresStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Lines as PostgreSQL makes them; nothing of them is looked into. */
final class PostgresLines implements Lines {
  private static final int BLOCK = 1 << 16;

  private final PostgresStore store;
  private final String component;

  /**
   * Lines for a component.
   *
   * @param component as the other store calls it
   */
  PostgresLines(PostgresStore store, String component) {
    this.store = store;
    this.component = component;
  }

  @Override
  public long send(KeyRange range, Sink sink) throws SQLException {
    return store.query((connection, fence) -> send(connection, range, sink));
  }

  private long send(Connection connection, KeyRange range, Sink sink) throws SQLException {
    Patience.have(connection);
    PGConnection postgres = connection.unwrap(PGConnection.class);
    CopyOut copy = postgres.getCopyAPI().copyOut(query(postgres, range));
    boolean whole = false;
    try {
      long rows = send(copy, sink);
      whole = true;
      return rows;
    } finally {
      if (!whole && copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static long send(CopyOut copy, Sink sink) throws SQLException {
    byte[] block = new byte[BLOCK];
    int filled = 0;
    long rows = 0;
    byte[] line = copy.readFromCopy();
    while (line != null) {
      rows++;
      if (filled + line.length > BLOCK) {
        sink.take(Arrays.copyOf(block, filled));
        filled = 0;
      }
      if (line.length > BLOCK) {
        sink.take(line);
      } else {
        System.arraycopy(line, 0, block, filled, line.length);
        filled += line.length;
      }
      line = copy.readFromCopy();
    }
    sink.take(Arrays.copyOf(block, filled));
    return rows;
  }

  private String query(PGConnection connection, KeyRange range) throws SQLException {
    return "COPY (SELECT "
        + literal(connection, component)
        + ", key, version, value, write_id FROM banyan_record WHERE component = "
        + literal(connection, store.component())
        + " AND key > "
        + literal(connection, range.after())
        + (range.upTo() == null ? "" : " AND key <= " + literal(connection, range.upTo()))
        + " ORDER BY key) TO STDOUT";
  }

  /** {@code COPY} takes no parameters. */
  private static String literal(PGConnection connection, @Nullable String text)
      throws SQLException {
    return "'" + connection.escapeLiteral(text == null ? "" : text) + "'";
  }
}
