package dev.banyan.runtime.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Connections to one PostgreSQL database, kept and shared. Opening it asks nothing of the database.
 * Needs HikariCP and PostgreSQL's driver on the class path. Safe for use by many threads.
 */
public final class PostgresPool implements AutoCloseable {
  private static final long WAIT_FOR_A_CONNECTION = Duration.ofMillis(500).toMillis();

  private final HikariDataSource source;

  /** A pool for a database that may be away. */
  public PostgresPool(PostgresSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("banyan " + settings.database());
    config.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");
    config.addDataSourceProperty("serverName", settings.host());
    config.addDataSourceProperty("portNumber", Integer.toString(settings.port()));
    config.addDataSourceProperty("databaseName", settings.database());
    config.addDataSourceProperty("sslMode", settings.sslMode());
    config.addDataSourceProperty("connectTimeout", seconds(settings));
    config.addDataSourceProperty("socketTimeout", seconds(settings));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    if (settings.rootCertificate() != null) {
      config.addDataSourceProperty("sslRootCert", settings.rootCertificate().toString());
    }
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(WAIT_FOR_A_CONNECTION);
    config.setValidationTimeout(WAIT_FOR_A_CONNECTION / 2);
    config.setInitializationFailTimeout(-1);
    source = new HikariDataSource(config);
  }

  private static String seconds(PostgresSettings settings) {
    return Long.toString(settings.answer().toSeconds());
  }

  /**
   * A component in the database, that uses this pool.
   *
   * @param lockWait how long a writer waits for a move to end; below the time for one answer, or
   *     the connection is given up first
   */
  public PostgresStore store(String component, Duration lockWait) {
    return new PostgresStore(source, component, lockWait);
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
    return new Unavailable("PostgreSQL cannot be reached: " + reason.getMessage(), failure);
  }

  /** Closes the connections that nobody uses, and the others when they come back. */
  @Override
  public void close() {
    source.close();
  }
}
