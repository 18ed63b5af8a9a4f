package dev.banyan.runtime.faults;

import dev.banyan.runtime.kit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds every connection of a server until it is closed. For one thread. */
final class Hog implements AutoCloseable {
  private static final String NAME = "hog";

  private final Deque<Connection> held = new ArrayDeque<>();

  /**
   * Ends the connections of others, and takes their place.
   *
   * @param all that the server allows
   */
  Hog(PostgresServer server, int all) {
    Scene.until("all connections", () -> taken(server) == all);
  }

  private int taken(PostgresServer server) {
    try {
      Connection connection = server.source().getConnection();
      held.push(connection);
      run(connection, "SET application_name = '" + NAME + "'");
    } catch (SQLException e) {
      endOthersAtOnce();
    }
    return held.size();
  }

  private void endOthersAtOnce() {
    try {
      if (!held.isEmpty()) {
        endOthers(held.getFirst());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever is connected has to connect again; what was under way has an unknown outcome. */
  static void endAll(PostgresServer server) {
    try (Connection connection = server.source().getConnection()) {
      endOthers(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends every connection but this one, and those that are held. */
  private static void endOthers(Connection connection) throws SQLException {
    run(
        connection,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            + (" AND application_name <> '" + NAME + "'"));
  }

  private static void run(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  @Override
  public void close() {
    while (!held.isEmpty()) {
      try {
        held.pop().close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
