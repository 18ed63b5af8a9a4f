package dev.banyan.migrate.snapshot;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dumps a database of a server by the server's own tool. The spec names a variable, never the
 * connection itself: as {@code postgresql:DATABASE_URL}. What the variable holds is handed to the
 * tool in its environment, so that it is in no list of processes, in no log and in no snapshot.
 *
 * @param entry as the spec spells it
 * @param server which kind of server
 * @param variable that holds the connection, as {@code postgresql://user:password@host:5432/name}
 */
record DatabaseDump(String entry, Server server, String variable) {
  private static final Pattern ENTRY = Pattern.compile("(postgresql|mariadb):([A-Za-z_]\\w*)");

  /** What an address may say after its question mark, and the variable by which libpq hears it. */
  private static final Map<String, String> LIBPQ =
      Map.ofEntries(
          Map.entry("sslmode", "PGSSLMODE"),
          Map.entry("sslrootcert", "PGSSLROOTCERT"),
          Map.entry("sslcert", "PGSSLCERT"),
          Map.entry("sslkey", "PGSSLKEY"),
          Map.entry("sslcrl", "PGSSLCRL"),
          Map.entry("channel_binding", "PGCHANNELBINDING"),
          Map.entry("gssencmode", "PGGSSENCMODE"),
          Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"),
          Map.entry("application_name", "PGAPPNAME"),
          Map.entry("target_session_attrs", "PGTARGETSESSIONATTRS"),
          Map.entry("options", "PGOPTIONS"));

  /** The kinds of servers. */
  enum Server {
    /** Its dump is in the custom format that {@code pg_restore} reads. */
    POSTGRESQL("pg_dump", "postgresql-client", 5432),
    /** Its dump is SQL. */
    MARIADB("mariadb-dump", "mariadb-client", 3306);

    private final String tool;
    private final String debianPackage;
    private final int port;

    Server(String tool, String debianPackage, int port) {
      this.tool = tool;
      this.debianPackage = debianPackage;
      this.port = port;
    }
  }

  /** Whether an entry of the backup list is a database of a server. */
  static boolean isOne(String entry) {
    return ENTRY.matcher(entry).matches();
  }

  /** What an entry names. */
  static DatabaseDump of(String entry) {
    Matcher matcher = ENTRY.matcher(entry);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(entry + " names no database of a server");
    }
    Server server = matcher.group(1).equals("mariadb") ? Server.MARIADB : Server.POSTGRESQL;
    return new DatabaseDump(entry, server, matcher.group(2));
  }

  /**
   * Dumps it to a file.
   *
   * @param environment where the variable is, and {@code PATH}
   * @throws IOException when the variable is not set, the tool is missing, or the dump fails; the
   *     message holds no secret
   */
  void to(Path file, Map<String, String> environment) throws IOException {
    String url = environment.get(variable);
    if (url == null || url.isEmpty()) {
      throw new IOException("backup " + entry + ": the variable " + variable + " is not set");
    }
    Connection connection = connection(url);
    Path err = Files.createTempFile("banyan-dump", ".err");
    LargeCopy.createPrivate(file);
    try {
      ProcessBuilder builder = new ProcessBuilder(command(connection, program(environment)));
      builder.environment().putAll(secrets(connection));
      Process process =
          builder
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(file.toFile())
              .redirectError(err.toFile())
              .start();
      int code = process.waitFor();
      if (code != 0) {
        String said = Files.readString(err, StandardCharsets.ISO_8859_1).strip();
        throw new IOException(
            "backup " + entry + ": " + server.tool + " failed: " + connection.hidden(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + server.tool + " ran", e);
    } finally {
      Files.deleteIfExists(err);
    }
  }

  private Path program(Map<String, String> environment) throws IOException {
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      Path program = Path.of(folder.isEmpty() ? "." : folder, server.tool);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    throw new IOException(
        "backup "
            + entry
            + ": there is no "
            + server.tool
            + "; on Debian: apt-get install "
            + server.debianPackage);
  }

  private List<String> command(Connection to, Path program) {
    return server == Server.POSTGRESQL
        ? List.of(program.toString(), "--format=custom", "--no-password")
        : List.of(
            program.toString(),
            "--no-defaults",
            "--single-transaction",
            "--hex-blob",
            "--routines",
            "--triggers",
            "--events",
            "--protocol=TCP",
            "--host=" + to.host(),
            "--port=" + to.port(),
            "--user=" + to.user(),
            to.database());
  }

  private Map<String, String> secrets(Connection to) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (server == Server.MARIADB) {
      variables.put("MYSQL_PWD", to.password());
      return variables;
    }
    variables.put("PGHOST", to.host());
    variables.put("PGPORT", String.valueOf(to.port()));
    variables.put("PGUSER", to.user());
    variables.put("PGPASSWORD", to.password());
    variables.put("PGDATABASE", to.database());
    variables.putAll(to.settings());
    return variables;
  }

  private Connection connection(String url) throws IOException {
    try {
      URI uri = new URI(url);
      String[] user = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
      String path = uri.getPath() == null ? "" : uri.getPath();
      if (uri.getHost() == null || path.length() < 2) {
        throw unfit();
      }
      return new Connection(
          uri.getHost(),
          uri.getPort() < 0 ? server.port : uri.getPort(),
          user[0],
          user.length > 1 ? user[1] : "",
          path.substring(1),
          settings(uri.getRawQuery()));
    } catch (URISyntaxException e) {
      // The exception's own message holds the address, with the password in it.
      throw unfit();
    }
  }

  /**
   * What is not understood is refused: a dump without the encryption that was asked for is none.
   */
  private Map<String, String> settings(@Nullable String query) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : query == null ? new String[0] : query.split("&")) {
      String[] parts = setting.split("=", 2);
      String variable = server == Server.POSTGRESQL ? LIBPQ.get(parts[0]) : null;
      if (variable == null || parts.length < 2) {
        throw new IOException(
            "backup "
                + entry
                + ": the address in "
                + this.variable
                + " has the parameter '"
                + parts[0]
                + "', which cannot be handed to "
                + server.tool
                + "; use a variable with an address without it");
      }
      settings.put(
          variable, URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return settings;
  }

  private IOException unfit() {
    return new IOException(
        "backup "
            + entry
            + ": what "
            + variable
            + " holds is no address as "
            + server.name().toLowerCase(Locale.ROOT)
            + "://user:password@host:port/database");
  }

  /** Where a database is. */
  private record Connection(
      String host,
      int port,
      String user,
      String password,
      String database,
      Map<String, String> settings) {
    String hidden(String text) {
      return password.isEmpty() ? text : text.replace(password, "***");
    }

    @Override
    public String toString() {
      return host + ":" + port + "/" + database;
    }
  }
}
