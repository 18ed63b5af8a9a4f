package dev.banyan.runtime.config;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import dev.banyan.runtime.jdbc.PostgresSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where PostgreSQL is. */
final class PostgresReader {
  static final List<Key> KEYS = keys("DB");

  /** Of the server that is left. */
  static final List<Key> OLD_KEYS = keys("OLD_DB");

  static final List<String> NAMES = KEYS.stream().map(Key::name).toList();

  private PostgresReader() {}

  private static List<Key> keys(String prefix) {
    return Stream.concat(
            Stream.of(
                Key.text("host", prefix + "_HOST", "the name or address of a machine"),
                Key.number("port", prefix + "_PORT", "a port, as in 5432"),
                Key.text("database", prefix + "_NAME", "the name of a database"),
                Key.text("user", prefix + "_USER", "the name of a user"),
                Key.number("connections", prefix + "_CONNECTIONS", "how many at most"),
                Key.duration("answer-within", prefix + "_ANSWER_WITHIN")),
            ServerFields.keys(prefix).stream())
        .toList();
  }

  /** Null after a complaint. */
  static @Nullable PostgresSettings settings(ServerFields fields) {
    Profile profile = fields.profile();
    String host = fields.text("host", "127.0.0.1");
    int port = fields.or("port", given -> given.number(1, 65535), 5432);
    String user = fields.text("user", "postgres");
    String database = fields.text("database", profile == Profile.TEST ? user + "_test" : user);
    Secret password = fields.password();
    Tls tls = fields.tls(host);
    int connections =
        fields.or("connections", given -> given.number(1, 1000), profile.connections());
    Duration answer =
        fields.or(
            "answer-within", given -> given.duration(Duration.ofSeconds(1)), Duration.ofSeconds(2));
    return fields.complaints().none()
        ? new PostgresSettings(host, port, database, user, password, tls, connections, answer)
        : null;
  }
}
