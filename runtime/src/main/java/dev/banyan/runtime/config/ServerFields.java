package dev.banyan.runtime.config;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a server.
 *
 * @param givens by name
 * @param folder to which paths are relative; null when files need not be here
 */
record ServerFields(
    Map<String, Given> givens, Profile profile, @Nullable Path folder, Complaints complaints) {
  private static final List<String> HERE = List.of("127.0.0.1", "::1", "localhost");
  private static final Map<String, Tls.Mode> MODES = modes();

  private static Map<String, Tls.Mode> modes() {
    Map<String, Tls.Mode> modes = new LinkedHashMap<>();
    for (Tls.Mode mode : Tls.Mode.values()) {
      modes.put(mode.word(), mode);
    }
    return modes;
  }

  /** The settings that both servers have. */
  static List<Key> keys(String prefix) {
    return List.of(
        Key.text("password", prefix + "_PASSWORD", "a text"),
        Key.text(
            "password-file", prefix + "_PASSWORD_FILE", "a file that holds the password alone"),
        Key.text("ssl-mode", prefix + "_SSL_MODE", "verify-full"),
        Key.text("ssl-root-cert", prefix + "_SSL_ROOT_CERT", "a file in PEM"),
        Key.text("ssl-cert", prefix + "_SSL_CERT", "a file in PEM"),
        Key.text("ssl-key", prefix + "_SSL_KEY", "a file that holds the key of ssl-cert"));
  }

  String text(String name, String other) {
    return or(name, given -> given.notBlank("a name"), other);
  }

  <T> T or(String name, Function<Given, @Nullable T> read, T other) {
    Given given = givens.get(name);
    T value = given == null ? null : read.apply(given);
    return value == null ? other : value;
  }

  /** Never in a spec for production: too many can read it. */
  @Nullable Secret password() {
    Given password = givens.get("password");
    Path file = file("password-file");
    if (password == null) {
      return file == null ? null : Secret.in(file);
    }
    if (password.place() != null && profile == Profile.PRODUCTION) {
      password.error("a password stands in the spec", "password-file, or a variable", null);
    }
    return Secret.of(password.text());
  }

  /** By default verified, and none to this machine itself; in production nothing in between. */
  Tls tls(String host) {
    boolean here = HERE.contains(host);
    Given given = givens.get("ssl-mode");
    Tls.Mode mode =
        or(
            "ssl-mode",
            one -> one.choice(MODES),
            here && !givens.containsKey("ssl-root-cert") ? Tls.Mode.DISABLE : Tls.Mode.VERIFY_FULL);
    if (given != null && !here && profile == Profile.PRODUCTION && mode != Tls.Mode.VERIFY_FULL) {
      given.error(
          "with " + mode.word() + " anybody in between can be the server",
          "verify-full, or another profile than production",
          null);
    }
    return new Tls(mode, file("ssl-root-cert"), certificate(), pair("ssl-key", "ssl-cert"));
  }

  private @Nullable Path certificate() {
    return pair("ssl-cert", "ssl-key");
  }

  private @Nullable Path pair(String name, String other) {
    Given given = givens.get(name);
    if (given != null && !givens.containsKey(other)) {
      given.error("it stands alone", other + " beside it", null);
    }
    Path file = file(name);
    return givens.containsKey(other) ? file : null;
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
}
