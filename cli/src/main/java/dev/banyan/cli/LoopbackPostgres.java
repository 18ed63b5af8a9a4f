package dev.banyan.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of the demo's own, on this machine alone, from the system's packages. */
final class LoopbackPostgres implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Path programs;
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private LoopbackPostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Makes and starts one.
   *
   * @throws UsageProblem when PostgreSQL is not installed
   */
  static LoopbackPostgres in(Path folder, Map<String, String> environment) throws IOException {
    Files.createDirectories(folder);
    LoopbackPostgres server = new LoopbackPostgres(programs(environment), folder, freePort());
    server.finish(
        server.command("initdb", "-D", server.data(), "-U", "postgres", "-A", "trust", "-N"));
    server.start();
    return server;
  }

  private static Path programs(Map<String, String> environment) throws IOException {
    List<Path> places = new ArrayList<>();
    for (String place : environment.getOrDefault("PATH", "").split(":", -1)) {
      places.add(Path.of(place));
    }
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.sorted(Comparator.reverseOrder()).forEach(each -> places.add(each.resolve("bin")));
      }
    }
    return places.stream()
        .filter(place -> Files.isExecutable(place.resolve("initdb")))
        .filter(place -> Files.isExecutable(place.resolve("postgres")))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageProblem(
                    "this demo needs PostgreSQL's server, which is not installed. To install it:",
                    "  Debian, Ubuntu   sudo apt-get install postgresql",
                    "  macOS            brew install postgresql",
                    "It is started on a free port of this machine alone, and ends with the demo."));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  int port() {
    return port;
  }

  /** Starts it, also after a kill; returns when it answers. */
  void start() throws IOException {
    process =
        command(
                "postgres",
                "-D",
                data(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=")
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!answers()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException("PostgreSQL does not start; see " + log());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private boolean answers() {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&connectTimeout=2";
    try (Connection connection = DriverManager.getConnection(url)) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** SIGKILL for the server and all its children, as a power cut would end them. */
  void kill() throws IOException {
    Process running = process;
    if (running != null) {
      List<ProcessHandle> all =
          Stream.concat(running.descendants(), Stream.of(running.toHandle())).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(each -> each.onExit().join());
    }
  }

  private Path log() {
    return folder.resolve("postgres.log");
  }

  /** As root a server refuses to start: it is started as somebody without a name. */
  private ProcessBuilder command(String program, String... arguments) {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("unshare", "-U"));
    }
    words.add(programs.resolve(program).toString());
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private void finish(ProcessBuilder command) throws IOException {
    Process running = command.start();
    try {
      if (!running.waitFor(SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
        throw new IOException("PostgreSQL cannot be set up; see " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
