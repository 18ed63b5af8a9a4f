package dev.banyan.data.kit;

import dev.banyan.runtime.jdbc.PostgresPool;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.kit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A real PostgreSQL server with a pool of connections, in a folder of its own. */
public final class Database implements AutoCloseable {
  private final PostgresServer server;
  private final PostgresPool pool;

  /** Starts the server. */
  public Database() {
    try {
      server = new PostgresServer(Files.createTempDirectory("banyan"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pool = new PostgresPool(server.settings());
  }

  /** The server itself. */
  public PostgresServer server() {
    return server;
  }

  /** A component in the database; closed with it. */
  public PostgresStore store(String component) {
    return Shelf.postgres(pool, component);
  }

  /** Ends the server, and deletes its folder. */
  @Override
  public void close() {
    pool.close();
    server.close();
  }
}
