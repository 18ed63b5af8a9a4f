package dev.banyan.runtime.cache;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is. Secrets appear in no text that this gives.
 *
 * @param port from 1 to 65535
 * @param user null for the default one
 * @param password null when none is needed
 * @param database its number, from 0
 */
public record RedisAddress(
    String host,
    int port,
    @Nullable String user,
    @Nullable Secret password,
    int database,
    Tls tls) {
  /** Without password and without TLS: for a server on this machine. */
  public static RedisAddress at(String host, int port) {
    return new RedisAddress(host, port, null, null, 0, Tls.NONE);
  }

  @Override
  public String toString() {
    return "Redis " + database + " at " + host + ":" + port + ", " + tls.mode().word();
  }
}
