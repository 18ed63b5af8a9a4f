package dev.banyan.runtime.config;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import dev.banyan.runtime.cache.RedisAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where Redis is. */
final class RedisReader {
  static final List<Key> KEYS =
      Stream.concat(
              Stream.of(
                  Key.text("host", "REDIS_HOST", "the name or address of a machine"),
                  Key.number("port", "REDIS_PORT", "a port, as in 6379"),
                  Key.text("user", "REDIS_USER", "the name of a user"),
                  Key.number("database", "REDIS_DB", "the number of a database")),
              ServerFields.keys("REDIS").stream())
          .toList();

  static final List<String> NAMES = KEYS.stream().map(Key::name).toList();

  private RedisReader() {}

  /** Null after a complaint. */
  static @Nullable RedisAddress address(ServerFields fields) {
    String host = fields.text("host", "127.0.0.1");
    int port = fields.or("port", given -> given.number(1, 65535), 6379);
    String user = fields.givens().containsKey("user") ? fields.text("user", "default") : null;
    int database = fields.or("database", given -> given.number(0, 1_000_000), 0);
    Secret password = fields.password();
    Tls tls = fields.tls(host);
    return fields.complaints().none()
        ? new RedisAddress(host, port, user, password, database, tls)
        : null;
  }
}
