package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.jdbc.Deadlines.Call;
import dev.banyan.runtime.jdbc.JdbcTx.Raced;
import dev.banyan.runtime.protocol.Beat;
import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.CopyOutcome.Copied;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Papers;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteId;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.Unavailable;
import dev.banyan.runtime.store.StoreException.Unfit;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A component in PostgreSQL, as {@code jsonb} in the table {@code banyan_record}. The fence is an
 * advisory lock: a writer takes it shared for its transaction, a move exclusively. The lock and the
 * statement after it are sent together, as two, for a statement sees what was there when it began:
 * it must begin when the lock is held.
 *
 * <p>{@code jsonb} keeps a value's meaning, not its spelling: order of members, white space and the
 * form of numbers may change, and of two members with the same name the last one stays.
 */
public final class PostgresStore implements Store {
  /** Longest key in bytes of UTF-8; a longer one does not fit into an index. */
  public static final int LONGEST_KEY = 2000;

  private static final String LOCK = "hashtextextended('banyan fence ' || ?, 0)";

  private static final String AT_ONCE =
      "SELECT CASE WHEN set_config('lock_timeout', ?, true) IS NOT NULL"
          + (" THEN pg_advisory_xact_lock_shared(" + LOCK + ") END;")
          + " WITH fence AS (SELECT coalesce((SELECT version FROM banyan_floor f"
          + " WHERE f.component = banyan_fence.component), 0) AS floor, phase IN ('DUAL_WRITE', 'SHADOW_READ', 'NEW') AS journaled"
          + " FROM banyan_fence WHERE component = ? AND epoch = ?), done AS ("
          + "INSERT INTO banyan_record AS held (component, key, version, value, write_id)"
          + " SELECT ?, ?, floor + 1, ?::jsonb, ? FROM fence"
          + " ON CONFLICT (component, key) DO UPDATE SET version = held.version + 1,"
          + " value = excluded.value, write_id = excluded.write_id"
          + " WHERE held.write_id <> excluded.write_id AND NOT ("
          + "left(held.write_id, 17) = left(excluded.write_id, 17) AND "
          + named("held.write_id")
          + " AND "
          + named("excluded.write_id")
          + " AND held.write_id COLLATE \"C\" > excluded.write_id COLLATE \"C\")"
          + " RETURNING key, version, value, write_id), told AS ("
          + "INSERT INTO banyan_journal (component, epoch, key, version, value, write_id)"
          + " SELECT ?, ?, key, version, value, write_id FROM done, fence WHERE journaled)"
          + " SELECT version, journaled FROM done, fence";

  /** Whether a text is a name as {@link WriteId} says. */
  private static String named(String column) {
    return column + " ~ '^[0-9a-f]{16}:[0-9a-f]{16}$'";
  }

  private static final int ATTEMPTS = 5;

  private final DataSource source;
  private final String component;
  private final String name;
  private final Duration lockWait;
  private final Duration answer;
  private final @Nullable Deadlines deadlines;
  private final PostgresDialect dialect = new PostgresDialect();
  private final PostgresTables tables;

  /**
   * A component in a database. Nothing is asked of the database before it is used; then the tables
   * are made where they are not there.
   *
   * @param source gives connections, with timeouts of its own; is not closed by this store
   * @param lockWait how long a writer waits for a move to end, from 1 ms
   */
  public PostgresStore(DataSource source, String component, Duration lockWait) {
    this(source, component, lockWait, null);
  }

  /**
   * The same, with rows in a table beside.
   *
   * @param columns null for none
   */
  public PostgresStore(
      DataSource source, String component, Duration lockWait, @Nullable Columns columns) {
    this(
        source,
        new PostgresTables.Place(component, "PostgreSQL", columns),
        lockWait,
        Duration.ofDays(1),
        null);
  }

  /**
   * @param answer how long a read of one record, or a write that waits for nobody, may take
   * @param deadlines end what takes longer; null when nobody does
   */
  PostgresStore(
      DataSource source,
      PostgresTables.Place place,
      Duration lockWait,
      Duration answer,
      @Nullable Deadlines deadlines) {
    this.answer = answer;
    this.deadlines = deadlines;
    this.source = source;
    this.component = place.component();
    this.lockWait = lockWait;
    this.name = place.component() + " in " + place.database();
    this.tables = new PostgresTables(source, place, dialect);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void check(StoredRecord record) {
    if (record.key().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw new Unfit("PostgreSQL holds keys of up to " + LONGEST_KEY + " bytes", null);
    }
    String value = record.value();
    if (record.key().indexOf('\0') >= 0 || (value != null && hasNul(value))) {
      throw new Unfit("PostgreSQL holds no NUL in text; key " + record.key(), null);
    }
  }

  /** Whether a JSON text has an escaped NUL: a u0000 after an odd number of backslashes. */
  private static boolean hasNul(String json) {
    int at = json.indexOf("u0000");
    while (at >= 0) {
      int backslashes = 0;
      while (at - backslashes > 0 && json.charAt(at - backslashes - 1) == '\\') {
        backslashes++;
      }
      if (backslashes % 2 == 1) {
        return true;
      }
      at = json.indexOf("u0000", at + 1);
    }
    return false;
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return transact(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
          }
          return work.apply(tx(connection, false));
        });
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    int attempts = ATTEMPTS;
    while (true) {
      try {
        return writeOnce(work);
      } catch (Raced e) {
        // Rolled back; now the key is there, and can be locked.
        if (--attempts == 0) {
          throw new Unavailable("PostgreSQL: " + e.getMessage(), e);
        }
      }
    }
  }

  private <T> T writeOnce(Function<Tx, T> work) {
    return transact(
        connection -> {
          lock(connection, "pg_advisory_xact_lock_shared", lockWait);
          return work.apply(tx(connection, true));
        });
  }

  @Override
  public <T> T hold(Duration wait, Function<Tx, T> work) {
    return transact(
        connection -> {
          lock(connection, "pg_advisory_xact_lock", wait);
          return work.apply(tx(connection, true));
        });
  }

  private JdbcTx tx(Connection connection, boolean writes) {
    return new JdbcTx(new Sql(connection, dialect), dialect, component, writes);
  }

  private void lock(Connection connection, String function, Duration wait) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SET LOCAL lock_timeout = "
                + Math.max(1, wait.toMillis())
                + ("; SELECT " + function + "(" + LOCK + ")"))) {
      statement.setString(1, component);
      statement.execute();
    }
  }

  /** Work on a connection. */
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T transact(Work<T> work) {
    return transact(null, work);
  }

  private @Nullable Call begin(@Nullable Duration limit) {
    return limit == null || deadlines == null ? null : deadlines.begin(limit);
  }

  private <T> T transact(@Nullable Duration limit, Work<T> work) {
    try (Call call = begin(limit);
        Connection connection = connection(call)) {
      T result = begun(connection, work);
      commit(connection);
      return result;
    } catch (SQLException e) {
      throw dialect.failure(e);
    }
  }

  private <T> T begun(Connection connection, Work<T> work) {
    try {
      connection.setAutoCommit(false);
      return work.on(connection);
    } catch (SQLException e) {
      rollBack(connection);
      throw dialect.failure(e);
    } catch (RuntimeException e) {
      rollBack(connection);
      throw e;
    }
  }

  private Connection connection(@Nullable Call call) {
    try {
      if (call != null) {
        tables.await();
      }
      Connection connection = source.getConnection();
      if (call != null) {
        call.waitsFor(connection);
      }
      tables.make(connection);
      return connection;
    } catch (SQLException e) {
      throw PostgresPool.unreachable(e);
    }
  }

  private void commit(Connection connection) {
    try {
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw dialect.failureOfCommit(e);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // The server rolls back what it has lost sight of, and the pool drops a broken connection.
      return;
    }
  }

  @Override
  public Fence fence() {
    return look(Tx::fence);
  }

  @Override
  public Papers papers() {
    return look(Papers::of);
  }

  /** What has to be answered as fast as a read of one record. */
  private <T> T look(Function<Tx, T> question) {
    return transact(
        answer,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
          }
          return question.apply(tx(connection, false));
        });
  }

  @Override
  public Look look(String key) {
    try (Call call = begin(answer);
        Connection connection = connection(call)) {
      Look look =
          new Sql(connection, dialect)
              .first(
                  "SELECT f.epoch, f.phase, f.passed, r.key, r.version, r.value::text, r.write_id"
                      + " FROM (SELECT ?::text AS component, ?::text COLLATE \"C\" AS key) asked"
                      + " LEFT JOIN banyan_fence f ON f.component = asked.component"
                      + " LEFT JOIN banyan_record r"
                      + " ON r.component = asked.component AND r.key = asked.key",
                  PostgresStore::look,
                  component,
                  key);
      return look == null ? new Look(Fence.INITIAL, null) : look;
    } catch (SQLException e) {
      throw dialect.failure(e);
    }
  }

  private static Look look(ResultSet row) throws SQLException {
    String phase = row.getString(2);
    Fence fence =
        phase == null ? Fence.INITIAL : JdbcTx.fence(row.getLong(1), phase, row.getString(3));
    String key = row.getString(4);
    return new Look(
        fence,
        key == null
            ? null
            : new StoredRecord(key, row.getLong(5), row.getString(6), row.getString(7)));
  }

  /**
   * {@link Rules#commit} in one round trip: the statements up to the end of a batch are one
   * transaction. Only what goes in at the first attempt is done here.
   */
  @Override
  public WriteOutcome commit(Write write) {
    if (write.value() != null && write.expected() == Write.ANY) {
      WriteOutcome outcome = commitAtOnce(write);
      if (outcome != null) {
        return outcome;
      }
    }
    return write(tx -> Rules.commit(tx, write));
  }

  private @Nullable WriteOutcome commitAtOnce(Write write) {
    try (Call call = begin(answer.plus(lockWait));
        Connection connection = connection(call);
        PreparedStatement statement = connection.prepareStatement(AT_ONCE)) {
      bind(statement, write);
      return committed(statement);
    } catch (SQLException e) {
      throw dialect.failureOfCommit(e);
    }
  }

  private void bind(PreparedStatement statement, Write write) throws SQLException {
    statement.setString(1, Long.toString(Math.max(1, lockWait.toMillis())));
    statement.setString(2, component);
    statement.setString(3, component);
    statement.setLong(4, write.epoch());
    statement.setString(5, component);
    statement.setString(6, write.key());
    statement.setString(7, write.value());
    statement.setString(8, write.id());
    statement.setString(9, component);
    statement.setLong(10, write.epoch());
  }

  private static @Nullable WriteOutcome committed(PreparedStatement statement) throws SQLException {
    statement.execute();
    statement.getMoreResults();
    try (ResultSet row = statement.getResultSet()) {
      return row.next() ? new Committed(row.getLong(1), row.getBoolean(2)) : null;
    }
  }

  /** {@link Rules#copy} with the guard in the statement itself. */
  @Override
  public CopyOutcome copy(long epoch, Collection<StoredRecord> records) {
    return deliver(epoch, Beat.NONE, records);
  }

  @Override
  public CopyOutcome deliver(long epoch, Beat beat, Collection<StoredRecord> records) {
    List<StoredRecord> sorted =
        records.stream().sorted(Comparator.comparing(StoredRecord::key)).toList();
    return transact(
        connection -> {
          lock(connection, "pg_advisory_xact_lock_shared", lockWait);
          JdbcTx tx = tx(connection, true);
          CopyOutcome refused = Rules.heard(tx, epoch, beat);
          return refused == null ? new Copied(tx.upsert(sorted)) : refused;
        });
  }

  @Override
  public boolean note(long epoch, ShadowTally more) {
    return transact(
        connection -> {
          new ShadowTable(new Sql(connection, dialect), component).note(epoch, more);
          return true;
        });
  }

  @Override
  public ShadowTally shadow(int findings) {
    return transact(
        connection -> new ShadowTable(new Sql(connection, dialect), component).read(findings));
  }

  /** Statements of a caller's own, in a transaction of this store. */
  public interface Statements<T> {
    /**
     * Does the work.
     *
     * @param fence as this transaction sees it
     */
    T on(Connection connection, Fence fence) throws SQLException;
  }

  /** The component's name in the tables. */
  public String component() {
    return component;
  }

  /** Reads many records at once, in one consistent look, with statements of the caller's own. */
  public <T> T query(Statements<T> work) {
    return transact(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
          }
          return work.on(connection, tx(connection, false).fence());
        });
  }

  /** Brings many records at once, with the fence taken shared; the rules are the caller's duty. */
  public <T> T change(Statements<T> work) {
    return transact(
        connection -> {
          lock(connection, "pg_advisory_xact_lock_shared", lockWait);
          return work.on(connection, tx(connection, true).fence());
        });
  }

  @Override
  public void close() {}
}
