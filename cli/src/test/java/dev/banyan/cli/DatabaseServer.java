package dev.banyan.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real server of the system's packages, on loopback and a free port, with one user and password.
 */
final class DatabaseServer implements AutoCloseable {
  static final String USER = "ann";
  static final String PASSWORD = "s3cret@w:rd/%";
  private static final String ENCODED = "s3cret%40w%3Ard%2F%25";
  private static final int PATIENCE = 300;
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private final Process process;
  private final int port;
  private final Map<String, String> client;

  private DatabaseServer(Process process, int port, Map<String, String> client) {
    this.process = process;
    this.port = port;
    this.client = client;
  }

  /** The address of a database, as it stands in a variable. */
  String address(String scheme, String database) {
    return scheme + "://" + USER + ":" + ENCODED + "@127.0.0.1:" + port + "/" + database;
  }

  /** What the server's own clients need to find it. */
  Map<String, String> client() {
    return client;
  }

  /** PostgreSQL refuses to run as root; then nobody runs it. */
  static DatabaseServer postgres(Path folder) throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path password = folder.resolve("password");
    Files.writeString(password, PASSWORD + "\n");
    String bin = postgresPrograms().toString();
    boolean root = Files.getAttribute(folder, "unix:uid").equals(0);
    List<String> as = root ? AS_NOBODY : List.of();
    if (root) {
      must(Map.of(), List.of("chown", "-R", "65534:65534", folder.toString()));
      must(Map.of(), List.of("chmod", "711", folder.resolveSibling(".").toString()));
    }
    must(
        Map.of(),
        words(
            as,
            bin + "/initdb",
            "-D",
            "" + data,
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "--pwfile=" + password,
            "--no-sync",
            "--locale=C.UTF-8"));
    int port = freePort();
    Process server =
        start(
            folder.resolve("log"),
            words(
                as,
                bin + "/postgres",
                "-D",
                "" + data,
                "-p",
                "" + port,
                "-k",
                "" + folder,
                "-h",
                "127.0.0.1"));
    Map<String, String> client = new LinkedHashMap<>();
    client.put("PGHOST", "127.0.0.1");
    client.put("PGPORT", "" + port);
    client.put("PGUSER", USER);
    client.put("PGPASSWORD", PASSWORD);
    DatabaseServer started = new DatabaseServer(server, port, client);
    started.await(List.of("psql", "-d", "postgres", "-c", "SELECT 1"), folder.resolve("log"));
    return started;
  }

  /** Debian keeps them outside of the path, by version. */
  private static Path postgresPrograms() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> found = Files.list(versions)) {
        return found
            .map(version -> version.resolve("bin"))
            .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
            .max(Path::compareTo)
            .orElseThrow(() -> new AssertionError("on Debian: apt-get install postgresql"));
      }
    }
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, "initdb"))) {
        return Path.of(folder);
      }
    }
    throw new AssertionError("no initdb; on Debian: apt-get install postgresql");
  }

  /** MariaDB; its clients find it by the option file of a home of their own. */
  static DatabaseServer mariadb(Path folder) throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectories(folder);
    String user = "--user=" + System.getProperty("user.name");
    must(
        Map.of(),
        List.of(
            "mariadb-install-db",
            "--no-defaults",
            user,
            "--datadir=" + data,
            "--auth-root-authentication-method=normal",
            "--skip-test-db"));
    int port = freePort();
    Path socket = folder.resolve("s");
    Path init = folder.resolve("init.sql");
    Files.writeString(
        init,
        "CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';\nGRANT ALL ON *.* TO '%1$s'@'127.0.0.1';\n"
            .formatted(USER, PASSWORD));
    Process server =
        start(
            folder.resolve("log"),
            List.of(
                mariadbd(),
                "--no-defaults",
                user,
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + socket,
                "--pid-file=" + folder.resolve("pid"),
                "--skip-name-resolve",
                "--init-file=" + init,
                "--innodb-flush-log-at-trx-commit=0"));
    Files.writeString(
        folder.resolve(".my.cnf"),
        "[client]\nhost=127.0.0.1\nport=%d\nuser=%s\npassword=\"%s\"\n"
            .formatted(port, USER, PASSWORD));
    DatabaseServer started = new DatabaseServer(server, port, Map.of("HOME", folder.toString()));
    started.await(List.of("mariadb", "-e", "SELECT 1"), folder.resolve("log"));
    return started;
  }

  private static String mariadbd() {
    Path program = Path.of("/usr/sbin/mariadbd");
    return Files.isExecutable(program) ? program.toString() : "mariadbd";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> words(List<String> before, String... words) {
    List<String> all = new ArrayList<>(before);
    all.addAll(List.of(words));
    return all;
  }

  private static Process start(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(log.resolveSibling(".").toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  static String must(Map<String, String> environment, List<String> command) throws Exception {
    Processes.Outcome outcome = Processes.run(Path.of("/"), environment, command);
    if (outcome.code() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + outcome.out() + outcome.err());
    }
    return outcome.out().strip();
  }

  private void await(List<String> ask, Path log) throws Exception {
    for (int i = 0; i < PATIENCE; i++) {
      if (Processes.run(Path.of("/"), client, ask).code() == 0) {
        return;
      }
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    close();
    throw new AssertionError("the server does not start: " + Files.readString(log));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
