package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is, and how long to wait for it. Secrets appear in no text that this
 * gives.
 *
 * @param port from 1 to 65535
 * @param password null when none is needed
 * @param connections at most so many at once, from 1
 * @param answer how long one answer may take before the connection is given up, from 1 s, in whole
 *     seconds
 */
public record PostgresSettings(
    String host,
    int port,
    String database,
    String user,
    @Nullable Secret password,
    Tls tls,
    int connections,
    Duration answer) {
  /**
   * @throws IllegalArgumentException naming everything that is wrong
   */
  public PostgresSettings {
    List<String> complaints = new ArrayList<>();
    complain(complaints, host.isBlank(), "the host has no name");
    complain(complaints, port < 1 || port > 65535, "port " + port + " is not from 1 to 65535");
    complain(complaints, database.isBlank(), "the database has no name");
    complain(complaints, user.isBlank(), "the user has no name");
    complain(complaints, connections < 1, connections + " connections are too few");
    complain(complaints, answer.toSeconds() < 1, "to answer within " + answer + " is too much");
    if (!complaints.isEmpty()) {
      throw new IllegalArgumentException("PostgreSQL: " + String.join("; ", complaints));
    }
  }

  private static void complain(List<String> complaints, boolean wrong, String complaint) {
    if (wrong) {
      complaints.add(complaint);
    }
  }

  /** A database on a host, with everything else by default: verified TLS, ten connections, 2 s. */
  public static PostgresSettings at(
      String host, int port, String database, String user, @Nullable String password) {
    Secret secret = password == null ? null : Secret.of(password);
    return new PostgresSettings(
        host, port, database, user, secret, Tls.VERIFIED, 10, Duration.ofSeconds(2));
  }

  /** Whether these name the database that others do, as far as the words tell. */
  public boolean sameDatabase(PostgresSettings other) {
    return host.equals(other.host) && port == other.port && database.equals(other.database);
  }

  /** The same with other encryption. */
  public PostgresSettings with(Tls other) {
    return new PostgresSettings(host, port, database, user, password, other, connections, answer);
  }

  /** The same with another password, as from a file. */
  public PostgresSettings with(Secret other) {
    return new PostgresSettings(host, port, database, user, other, tls, connections, answer);
  }

  /** The same without TLS: for a server on this machine, and for tests. */
  public PostgresSettings plain() {
    return with(Tls.NONE);
  }

  @Override
  public String toString() {
    return "PostgreSQL "
        + (database + " at " + host + ":" + port)
        + (" as " + user + ", " + tls.mode().word());
  }
}
