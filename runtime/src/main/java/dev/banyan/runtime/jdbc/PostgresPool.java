package dev.banyan.runtime.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one PostgreSQL database, kept and shared. Opening it asks nothing of the database.
 * A connection is given up after half an hour at the latest: by then a password or a certificate
 * that has changed is in use everywhere. Needs HikariCP and PostgreSQL's driver on the class path.
 * Safe for use by many threads.
 */
public final class PostgresPool implements AutoCloseable {
  /** How long a caller waits for a connection, where nothing else is said. */
  public static final Duration USUAL_WAIT = Duration.ofMillis(500);

  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String ADVICE =
      "; end some of the server's connections, let it have more (max_connections), or give pools"
          + " fewer (connections); then it goes on by itself";

  /** Less is no time for an answer over a network. */
  public static final Duration SHORTEST = Duration.ofMillis(10);

  private final HikariDataSource source;
  private final String called;
  private final Deadlines deadlines;

  /** A pool for a database that may be away. */
  public PostgresPool(PostgresSettings settings) {
    this(settings, "PostgreSQL", USUAL_WAIT);
  }

  /**
   * The same, where there are two databases.
   *
   * @param called what messages call this one
   * @param wait how long a caller waits for a connection, from 500 ms
   */
  public PostgresPool(PostgresSettings settings, String called, Duration wait) {
    this.called = called;
    HikariConfig config = new HikariConfig();
    config.setPoolName("banyan " + settings.database());
    config.setDataSource(new PostgresSource(settings));
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(wait.toMillis());
    config.setValidationTimeout(USUAL_WAIT.toMillis() / 2);
    config.setInitializationFailTimeout(-1);
    source = new HikariDataSource(config);
    deadlines = new Deadlines(settings.database());
  }

  /**
   * A component in the database, that uses this pool.
   *
   * @param lockWait how long a writer waits for a move to end; below the time for one answer, or
   *     the connection is given up first
   */
  public PostgresStore store(String component, Duration lockWait) {
    return store(component, lockWait, (Columns) null);
  }

  /**
   * The same, with rows in a table beside.
   *
   * @param columns null for none
   */
  public PostgresStore store(String component, Duration lockWait, @Nullable Columns columns) {
    PostgresTables.Place place = new PostgresTables.Place(component, called, columns);
    return new PostgresStore(source, place, lockWait, Duration.ofDays(1), null);
  }

  /**
   * A component whose application waits no longer than so for an answer, also when the server
   * stands still. A read that takes longer is refused, and goes to the other store; a write that
   * takes longer than this and {@code lockWait} has an unknown outcome. Moves, backfills and what
   * is carried over take the time that the settings give.
   *
   * @param lockWait how long a writer waits for a move to end
   * @param answer from 10 ms; 80 ms keeps an application's answers below 100
   */
  public PostgresStore store(String component, Duration lockWait, Duration answer) {
    return store(component, lockWait, null, answer);
  }

  /**
   * The same, with rows in a table beside. The first use makes that table, and fills it; until it
   * is there nothing is answered in time.
   *
   * @param columns null for none
   */
  public PostgresStore store(
      String component, Duration lockWait, @Nullable Columns columns, Duration answer) {
    if (answer.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          component
              + ": to answer within "
              + answer
              + " is too much, "
              + SHORTEST.toMillis()
              + " ms at least");
    }
    PostgresTables.Place place = new PostgresTables.Place(component, called, columns);
    return new PostgresStore(source, place, lockWait, answer, deadlines);
  }

  /** A connection to the database, to be closed by who takes it. */
  public Connection connection() {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  /** With what the server or the network said last, not that the pool had waited in vain. */
  static Unavailable unreachable(SQLException failure) {
    Throwable reason = failure;
    while (reason.getCause() instanceof SQLException deeper) {
      reason = deeper;
    }
    Throwable root = reason;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String more = root == reason ? "" : "; " + root.getMessage();
    String advice = taken(reason) ? ADVICE : "";
    String message = "PostgreSQL cannot be reached: " + reason.getMessage() + more + advice;
    return new Unavailable(message, failure);
  }

  private static boolean taken(Throwable reason) {
    return reason instanceof SQLException one && TOO_MANY_CONNECTIONS.equals(one.getSQLState());
  }

  /** Closes the connections that nobody uses, and the others when they come back. */
  @Override
  public void close() {
    deadlines.close();
    source.close();
  }
}
