package dev.banyan.data.range;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Statements over many records may take longer than an application would wait for an answer. */
public final class Patience {
  private static final int WAIT = (int) Duration.ofMinutes(10).toMillis();

  private Patience() {}

  /** Lets one answer on a connection take ten minutes; a pool takes it back with the connection. */
  public static void have(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, WAIT);
  }
}
