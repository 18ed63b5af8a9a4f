package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Held;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A component in an SQLite file, in the table {@code banyan_record}, beside whatever else the file
 * holds. The file is put into write-ahead mode, and a commit is on disk when it returns. A
 * transaction that writes has the file for itself, and so has a move. Values keep their spelling.
 */
public final class SqliteStore implements Store {
  private final Path file;
  private final String component;
  private final Duration lockWait;
  private final SqliteDialect dialect = new SqliteDialect();
  private final Line writer;
  private final Line reader;

  /** A connection for one thread at a time. */
  private record Line(Connection connection, ReentrantLock lock) {}

  /**
   * Opens the file, and makes it and the tables where they are not there.
   *
   * @param lockWait how long a writer waits for others, from 1 ms
   * @throws StoreException.Unavailable when the file cannot be opened, or is no database
   */
  public SqliteStore(Path file, String component, Duration lockWait) {
    this.file = file;
    this.component = component;
    this.lockWait = lockWait;
    this.writer = open();
    this.reader = open();
    write(
        tx -> {
          dialect.schema().forEach(new Sql(writer.connection, dialect)::update);
          return component;
        });
  }

  private Line open() {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      run(connection, "PRAGMA busy_timeout = " + lockWait.toMillis());
      run(connection, "PRAGMA journal_mode = WAL");
      run(connection, "PRAGMA synchronous = FULL");
      return new Line(connection, new ReentrantLock());
    } catch (SQLException e) {
      throw new Unavailable("SQLite cannot open " + file + ": " + e.getMessage(), e);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String name() {
    return component + " in " + file.getFileName();
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return transact(reader, "BEGIN", lockWait, work, false);
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    return transact(writer, "BEGIN IMMEDIATE", lockWait, work, true);
  }

  @Override
  public <T> T hold(Duration wait, Function<Tx, T> work) {
    return transact(writer, "BEGIN IMMEDIATE", wait, work, true);
  }

  private <T> T transact(
      Line line, String begin, Duration wait, Function<Tx, T> work, boolean writes) {
    lock(line, wait);
    try {
      run(line.connection, "PRAGMA busy_timeout = " + Math.max(1, wait.toMillis()));
      run(line.connection, begin);
      return committed(line, work, writes);
    } catch (SQLException e) {
      throw dialect.failure(e);
    } finally {
      line.lock.unlock();
    }
  }

  private <T> T committed(Line line, Function<Tx, T> work, boolean writes) throws SQLException {
    boolean done = false;
    try {
      Sql sql = new Sql(line.connection, dialect);
      T result = work.apply(new JdbcTx(sql, dialect, component, writes));
      run(line.connection, "COMMIT");
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBack(line);
      }
    }
  }

  private static void rollBack(Line line) {
    try {
      run(line.connection, "ROLLBACK");
    } catch (SQLException e) {
      // On a full disk SQLite has rolled back already; why is what the caller wants to hear.
      return;
    }
  }

  private void lock(Line line, Duration wait) {
    try {
      if (!line.lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Held(name() + ": somebody else is writing", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(name() + ": interrupted", e);
    }
  }

  @Override
  public boolean note(long epoch, ShadowTally more) {
    return write(
        tx -> {
          table(writer).note(epoch, more);
          return true;
        });
  }

  @Override
  public ShadowTally shadow(int findings) {
    return read(tx -> table(reader).read(findings));
  }

  private ShadowTable table(Line line) {
    return new ShadowTable(new Sql(line.connection, dialect), component);
  }

  /** Waits for what is under way. */
  @Override
  public void close() {
    close(writer);
    close(reader);
  }

  private static void close(Line line) {
    line.lock.lock();
    try {
      line.connection.close();
    } catch (SQLException e) {
      // What was committed is on disk; there is nothing else to keep.
      return;
    } finally {
      line.lock.unlock();
    }
  }
}
