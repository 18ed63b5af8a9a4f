package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.access.Tls;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * New connections to a database. Password and certificates are read for each, and stand in its
 * properties alone: an address would be logged.
 */
final class PostgresSource implements DataSource {
  private final PostgresSettings settings;

  PostgresSource(PostgresSettings settings) {
    this.settings = settings;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(address(), properties());
  }

  private String address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "jdbc:postgresql://" + host + ":" + settings.port() + "/";
  }

  private Properties properties() throws SQLException {
    Properties properties = new Properties();
    String seconds = Long.toString(settings.answer().toSeconds());
    properties.setProperty("PGDBNAME", settings.database());
    properties.setProperty("user", settings.user());
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    properties.setProperty("tcpKeepAlive", "true");
    encrypt(properties, settings.tls());
    if (settings.password() != null) {
      properties.setProperty("password", password());
    }
    return properties;
  }

  private String password() throws SQLException {
    try {
      return settings.password() == null ? "" : settings.password().reveal();
    } catch (UncheckedIOException e) {
      throw new SQLException(e.getMessage(), "28000", e);
    }
  }

  private static void encrypt(Properties properties, Tls tls) {
    properties.setProperty("sslmode", tls.mode().word());
    file(properties, "sslrootcert", tls.authority());
    file(properties, "sslcert", tls.certificate());
    file(properties, "sslkey", tls.key());
    if (tls.authority() == null && tls.mode().compareTo(Tls.Mode.VERIFY_CA) >= 0) {
      // Without it the driver wants a file in the user's home.
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }

  private static void file(Properties properties, String name, @Nullable Path file) {
    if (file != null) {
      properties.setProperty(name, file.toString());
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is the settings'");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return Math.toIntExact(settings.answer().toSeconds());
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("this wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public String toString() {
    return settings.toString();
  }
}
