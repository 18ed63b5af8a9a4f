package dev.banyan.runtime.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of {@link ChildApplication} that is at work; for one thread. */
final class Child implements AutoCloseable {
  private final Process process;
  private final Claims claims;
  private final Thread listener;

  /**
   * Starts it.
   *
   * @param files folder of the old store
   * @param port of the server with the new one
   * @param claims takes what it says of its writes
   */
  Child(Path files, int port, Claims claims) {
    this.claims = claims;
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ChildApplication.class.getName(),
                  files.toString(),
                  Integer.toString(port),
                  "users",
                  Long.toString(claims.next()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener = new Thread(this::listen, "listener");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      lines.lines().forEach(claims::note);
    } catch (IOException | UncheckedIOException e) {
      // The stream of a killed process may end like this.
    }
  }

  /** Waits until so many more writes were acknowledged. */
  Child works(int wanted) {
    long end = claims.writes() + wanted;
    Scene.until("work of a child", () -> claims.writes() >= end);
    return this;
  }

  /** SIGKILL; what it said before counts. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
    try {
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGSTOP: it stands still, and knows nothing of it. */
  void stop() {
    signal("-STOP");
  }

  /** SIGCONT: it goes on as if nothing had been. */
  void resume() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill " + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
