package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of a component, made at the first use where they are not there. */
final class PostgresTables {
  private static final int FILL = Math.toIntExact(Duration.ofHours(1).toMillis());

  private final DataSource source;
  private final Place place;
  private final PostgresDialect dialect;
  private volatile boolean ready;
  private @Nullable FutureTask<Boolean> making;

  /**
   * What is where.
   *
   * @param database what messages call it
   * @param columns of a table beside; null for none
   */
  record Place(String component, String database, @Nullable Columns columns) {}

  PostgresTables(DataSource source, Place place, PostgresDialect dialect) {
    this.source = source;
    this.place = place;
    this.dialect = dialect;
  }

  /** Makes them on a connection, which is closed when that fails. */
  void make(Connection connection) throws SQLException {
    if (ready) {
      return;
    }
    boolean made = false;
    try {
      create(connection);
      made = true;
    } finally {
      if (!made) {
        connection.close();
      }
    }
  }

  /**
   * Waits until they are there. A thread of its own makes them, for whoever is cut off in the
   * middle would be cut off there each time.
   */
  void await() throws SQLException {
    if (ready) {
      return;
    }
    try {
      making().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("PostgreSQL has not answered in time", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException failure) {
        throw failure;
      }
      throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e);
    }
  }

  private synchronized FutureTask<Boolean> making() {
    if (making == null || making.isDone()) {
      making = new FutureTask<>(this::made);
      Thread thread = new Thread(making, "banyan tables " + place.component());
      thread.setDaemon(true);
      thread.start();
    }
    return making;
  }

  private boolean made() throws SQLException {
    try (Connection connection = source.getConnection()) {
      if (!ready) {
        create(connection);
      }
      return ready;
    }
  }

  /** Once for all who come at the same time, unless somebody has made them. */
  private void create(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Sql sql = new Sql(connection, dialect);
    boolean there =
        sql.list("SELECT to_regclass('banyan_floor') IS NOT NULL", row -> row.getBoolean(1))
            .contains(true);
    if (!there) {
      sql.list("SELECT pg_advisory_xact_lock(hashtextextended('banyan', 0))", row -> 1);
      dialect.schema().forEach(sql::update);
    }
    if (place.columns() != null) {
      createColumns(connection, sql, place.columns());
    }
    connection.commit();
    connection.setAutoCommit(true);
    ready = true;
  }

  private void createColumns(Connection connection, Sql sql, Columns wanted) throws SQLException {
    String there =
        "SELECT tgname FROM pg_trigger WHERE tgname = ? AND tgrelid = 'banyan_record'::regclass";
    String trigger = wanted.trigger(place.component());
    if (sql.first(there, row -> row.getString(1), trigger) == null) {
      // To fill the table from many records takes longer than an answer may.
      connection.setNetworkTimeout(Runnable::run, FILL);
      sql.list("SELECT pg_advisory_xact_lock(hashtextextended('banyan', 0))", row -> 1);
      if (sql.first(there, row -> row.getString(1), trigger) == null) {
        wanted.schema(place.component()).forEach(sql::update);
      }
    }
  }
}
