package dev.banyan.runtime.config;

import dev.banyan.runtime.jdbc.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where PostgreSQL is. */
final class PostgresReader {
  static final List<Key> KEYS =
      List.of(
          Key.text("host", "DB_HOST", "the name or address of a machine"),
          Key.number("port", "DB_PORT", "a port, as in 5432"),
          Key.text("database", "DB_NAME", "the name of a database"),
          Key.text("user", "DB_USER", "the name of a user"),
          Key.text("password", "DB_PASSWORD", "a text"),
          Key.text("password-file", "DB_PASSWORD_FILE", "a file that holds the password alone"),
          Key.text("ssl-mode", "DB_SSL_MODE", "verify-full"),
          Key.text("ssl-root-cert", "DB_SSL_ROOT_CERT", "a file in PEM"),
          Key.number("connections", "DB_CONNECTIONS", "how many at most"),
          Key.duration("answer-within", "DB_ANSWER_WITHIN"));

  static final List<String> NAMES = KEYS.stream().map(Key::name).toList();

  private static final List<String> HERE = List.of("127.0.0.1", "::1", "localhost");
  private static final Map<String, String> SSL_MODES = words();

  private final Map<String, Given> givens;
  private final Profile profile;
  private final @Nullable Path folder;
  private final Complaints complaints;

  /**
   * A reader.
   *
   * @param folder to which paths are relative; null when files need not be here
   */
  PostgresReader(
      Map<String, Given> givens, Profile profile, @Nullable Path folder, Complaints complaints) {
    this.givens = givens;
    this.profile = profile;
    this.folder = folder;
    this.complaints = complaints;
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    Stream.of("verify-full", "verify-ca", "require", "disable")
        .forEach(word -> words.put(word, word));
    return words;
  }

  /** Null after a complaint. */
  @Nullable PostgresSettings settings() {
    String host = text("host", "127.0.0.1");
    int port = or("port", given -> given.number(1, 65535), 5432);
    String user = text("user", "postgres");
    String database = text("database", profile == Profile.TEST ? user + "_test" : user);
    String password = password();
    String sslMode = sslMode(HERE.contains(host));
    Path certificate = file("ssl-root-cert");
    int connections = or("connections", given -> given.number(1, 1000), profile.connections());
    Duration answer =
        or("answer-within", given -> given.duration(Duration.ofSeconds(1)), Duration.ofSeconds(2));
    return complaints.none()
        ? new PostgresSettings(
            host, port, database, user, password, sslMode, certificate, connections, answer)
        : null;
  }

  private String text(String name, String other) {
    return or(name, given -> given.notBlank("a name"), other);
  }

  private <T> T or(String name, Function<Given, @Nullable T> read, T other) {
    Given given = givens.get(name);
    T value = given == null ? null : read.apply(given);
    return value == null ? other : value;
  }

  private String sslMode(boolean here) {
    String mode =
        or("ssl-mode", given -> given.choice(SSL_MODES), here ? "disable" : "verify-full");
    Given given = givens.get("ssl-mode");
    if (given != null && !here && profile == Profile.PRODUCTION && !mode.equals("verify-full")) {
      given.error(
          "with " + mode + " anybody in between can be the database",
          "verify-full, or another profile than production",
          null);
    }
    return mode;
  }

  private @Nullable String password() {
    Given password = givens.get("password");
    Path file = file("password-file");
    if (password == null) {
      return file == null ? null : content(file);
    }
    if (password.place() != null && profile == Profile.PRODUCTION) {
      password.error("a password stands in the spec", "password-file, or DB_PASSWORD", null);
    }
    return password.text();
  }

  private @Nullable Path file(String name) {
    Given given = givens.get(name);
    String text = given == null ? null : given.notBlank("the path of a file");
    if (given == null || text == null || folder == null) {
      return null;
    }
    Path file = given.place() == null ? Path.of(text) : folder.resolve(text);
    if (!Files.isRegularFile(file)) {
      given.error("there is no file " + text, "a file that exists", null);
      return null;
    }
    return file;
  }

  private @Nullable String content(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      Given given = givens.get("password-file");
      if (given != null) {
        given.error("the file cannot be read: " + e, "a file that this process may read", null);
      }
      return null;
    }
  }
}
