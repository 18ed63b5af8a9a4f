package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.engine.MoveOutcome;
import dev.banyan.runtime.engine.MoveOutcome.Abandoned;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are really killed, on real servers that are really killed, in every phase: what
 * was acknowledged is there afterwards, in both stores.
 */
class KilledProcessTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  @TempDir Path files;

  @SuppressWarnings("NullAway") // set before every test
  private PostgresServer server;

  private final Map<String, Long> acknowledged = new HashMap<>();
  private long last;
  private int writes;

  @BeforeEach
  void startServer() {
    server = new PostgresServer(folder);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  /** A process that is at work. */
  private final class Child {
    private final Process process;
    private final BufferedReader lines;

    Child() {
      try {
        process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ChildApplication.class.getName(),
                    files.toString(),
                    Integer.toString(server.settings().port()),
                    "users",
                    Long.toString(last))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Reads until so many writes were acknowledged. */
    Child works(int wanted) {
      int seen = 0;
      while (seen < wanted) {
        seen += note(line()) ? 1 : 0;
      }
      return this;
    }

    private String line() {
      try {
        String line = lines.readLine();
        assertThat(line).as("a line of the child").isNotNull();
        return String.valueOf(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** SIGKILL; what it said before counts. */
    void kill() throws IOException {
      process.toHandle().destroyForcibly();
      process.onExit().join();
      String line = lines.readLine();
      while (line != null) {
        // The last line may be cut anywhere; a number that is too low does no harm.
        if (line.matches("(k\\d+|failed) \\d+")) {
          note(line);
        }
        line = lines.readLine();
      }
      last += 1_000_000;
    }
  }

  private boolean note(String line) {
    String[] words = line.split(" ", -1);
    long number = Long.parseLong(words[1]);
    last = Math.max(last, number);
    if (words[0].equals("failed")) {
      return false;
    }
    acknowledged.merge(words[0], number, Math::max);
    writes++;
    return true;
  }

  private HybridStore<JsonNode> opened() {
    return ChildApplication.opened(files, server.settings().port(), "users");
  }

  /** A move that is given up has changed nothing: it is asked for again. */
  private static void move(HybridStore<JsonNode> store, Phase phase) {
    long end = System.nanoTime() + WAIT.toNanos();
    MoveOutcome outcome = store.moveTo(phase);
    while (outcome instanceof Abandoned && System.nanoTime() < end) {
      outcome = store.moveTo(phase);
    }
    assertThat(outcome).isInstanceOf(Moved.class);
  }

  @Test
  void whatWasAcknowledgedSurvivesKillsOfProcessesAndOfTheServer() throws IOException {
    try (HybridStore<JsonNode> store = opened()) {
      move(store, Phase.DUAL_WRITE);
      new Child().works(40).kill();
      nothingIsLost(store);
      Child dual = new Child().works(20);
      server.kill();
      dual.works(30);
      server.start();
      dual.works(20).kill();
      nothingIsLost(store);
      Child moved = new Child().works(20);
      assertThat(store.backfill()).isPresent();
      move(store, Phase.SHADOW_READ);
      assertThat(store.verify()).isEmpty();
      move(store, Phase.NEW);
      moved.works(40);
      server.kill();
      server.start();
      moved.works(40);
      move(store, Phase.SHADOW_READ);
      moved.works(20).kill();
      nothingIsLost(store);
    }
    assertThat(writes).isGreaterThan(200);
  }

  private void nothingIsLost(HybridStore<JsonNode> store) {
    assertThat(store.flush(WAIT)).isTrue();
    acknowledged.forEach(
        (key, number) -> {
          JsonNode value = store.get(key).value();
          assertThat(value == null ? -1 : value.asLong()).as(key).isGreaterThanOrEqualTo(number);
        });
    assertThat(store.backfill()).isPresent();
    assertThat(store.verify()).isEmpty();
  }
}
