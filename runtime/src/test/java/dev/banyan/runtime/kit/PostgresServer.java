package dev.banyan.runtime.kit;

import dev.banyan.runtime.jdbc.PostgresSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server on a free port of this machine, a direct child of this process, with all
 * its flushes to disk. It can be killed and started again.
 */
public final class PostgresServer implements AutoCloseable {
  private final Path home;
  private final Path data;
  private final int port;
  private @Nullable Process process;

  /** Unpacks, initialises and starts a server in a folder. */
  public PostgresServer(Path folder) {
    home = folder.resolve("postgres");
    data = folder.resolve("data");
    port = freePort();
    unpack();
    finish(
        command("bin/initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-N")
            .redirectOutput(folder.resolve("initdb.log").toFile()));
    start();
  }

  private void unpack() {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String name = "/postgres-" + system() + "-" + machine + ".txz";
    try (InputStream packed =
            Objects.requireNonNull(PostgresServer.class.getResourceAsStream(name), name);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        unpack(tar, entry);
        entry = tar.getNextEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "darwin" : "linux";
  }

  private void unpack(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
    Path path = home.resolve(entry.getName()).normalize();
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      String mode = (entry.getMode() & 0111) == 0 ? "rw-r--r--" : "rwxr-xr-x";
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  /** Starts the server after a kill; returns when it answers. */
  public void start() {
    try {
      process =
          command(
                  "bin/postgres",
                  "-D",
                  data.toString(),
                  "-p",
                  Integer.toString(port),
                  "-c",
                  "listen_addresses=127.0.0.1",
                  "-c",
                  "unix_socket_directories=",
                  "-c",
                  "fsync=on")
              .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await();
  }

  private void await() {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    SQLException last = null;
    while (Instant.now().isBefore(end)) {
      try (Connection connection = DriverManager.getConnection(url())) {
        if (connection.isValid(5)) {
          return;
        }
      } catch (SQLException e) {
        last = e;
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
    throw new IllegalStateException("the server does not answer; see " + data.resolve("log"), last);
  }

  /** Kills the server and all its children at once, as a power cut would end them. */
  public void kill() {
    Process running = Objects.requireNonNull(process);
    List<ProcessHandle> children = running.descendants().toList();
    running.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    finished(running);
    children.forEach(child -> child.onExit().join());
  }

  /** Whether it has not ended by itself, as it does when it cannot write its log. */
  public boolean alive() {
    return Objects.requireNonNull(process).isAlive();
  }

  /** The processes that are the server now. */
  public List<Long> processes() {
    Process running = Objects.requireNonNull(process);
    return Stream.concat(Stream.of(running.toHandle()), running.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }

  /** SIGSTOP: the server stands still, and none of its connections breaks. */
  public void stop() {
    signal("-STOP");
  }

  /** SIGCONT: it goes on as if nothing had been. */
  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    Process running = Objects.requireNonNull(process);
    List<String> words = new ArrayList<>(List.of("kill", signal, Long.toString(running.pid())));
    running.descendants().forEach(child -> words.add(Long.toString(child.pid())));
    finish(new ProcessBuilder(words));
  }

  /** Where JDBC finds it. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&connectTimeout=2";
  }

  /** Where a pool finds it. */
  public PostgresSettings settings() {
    return settings(port);
  }

  /** Where a pool of another process finds it. */
  public static PostgresSettings settings(int port) {
    return PostgresSettings.at("127.0.0.1", port, "postgres", "postgres", null).plain();
  }

  /** Plain connections, none of them kept. */
  public DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    return source;
  }

  /** As root a server refuses to start: it is started as somebody without a name. */
  private ProcessBuilder command(String program, String... arguments) {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("unshare", "-U"));
    }
    words.add(home.resolve(program).toString());
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words).redirectErrorStream(true);
  }

  private static void finish(ProcessBuilder command) {
    try {
      if (finished(command.start()) != 0) {
        throw new IllegalStateException(String.join(" ", command.command()) + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int finished(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException(process + " does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    try (Stream<Path> tree = Files.walk(Objects.requireNonNull(data.getParent()))) {
      tree.sorted(Comparator.reverseOrder())
          .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
          .forEach(PostgresServer::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
