package dev.banyan.data.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.data.copy.BackfillOutcome.Complete;
import dev.banyan.data.kit.Database;
import dev.banyan.data.kit.Shelf;
import dev.banyan.data.range.Digests;
import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.PostgresMarks;
import dev.banyan.data.range.Work;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.ThreadPool;
import dev.banyan.data.work.Throttle;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes and servers that are really killed in the middle of a backfill. */
class KilledBackfillTest {
  private static final int USERS = 8_000;

  @TempDir Path folder;

  @AutoClose private final Database database = new Database();

  private static Backfill backfill(Steering steering, int rows, Runnable afterEach) {
    return new Backfill(
        steering,
        new Backfill.Settings(rows, Throttle.Limits.USUAL, Persistence.USUAL),
        new ThreadPool(2),
        step -> afterEach.run());
  }

  private void workUntil(int ranges, Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BackfillChild.class.getName(),
                file.toString(),
                Integer.toString(database.server().settings().port()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = lines.readLine();
      while (line != null && Integer.parseInt(line) < ranges) {
        line = lines.readLine();
      }
      assertThat(line).as("the child was at work").isNotNull();
    } finally {
      process.toHandle().destroyForcibly();
      process.onExit().join();
    }
  }

  @Test
  void aKilledProcessLeavesWhatWasMarkedAndTheNextOneGoesOn() throws IOException {
    Path file = folder.resolve("users.db");
    PostgresStore to = database.store("users");
    try (Store from = Shelf.sqlite(file, "users")) {
      Shelf.fill(from, USERS);
      Steering steering = Shelf.dual(from, to);
      workUntil(5, file);
      workUntil(5, file);
      int marked = new PostgresMarks(to).done(Work.BACKFILL, steering.locate().epoch()).size();
      assertThat(marked).isBetween(10, USERS / BackfillChild.ROWS - 1);
      Complete complete = (Complete) backfill(steering, 3000, () -> {}).run();
      assertThat(complete.before()).isEqualTo(marked);
      assertThat(complete.rows()).isEqualTo(USERS - (long) marked * BackfillChild.ROWS);
      assertThat(Digests.of(from, KeyRange.ALL)).isEqualTo(Digests.of(to, KeyRange.ALL));
    }
  }

  @Test
  void aKilledServerIsWaitedFor() {
    PostgresStore to = database.store("users");
    try (Store from = Shelf.sqlite(folder.resolve("users.db"), "users")) {
      Shelf.fill(from, USERS);
      Steering steering = Shelf.dual(from, to);
      int[] done = {0};
      Backfill backfill =
          backfill(
              steering,
              400,
              () -> {
                if (++done[0] == 5) {
                  database.server().kill();
                  database.server().start();
                }
              });
      assertThat(backfill.run()).isInstanceOf(Complete.class);
      assertThat(Digests.of(from, KeyRange.ALL)).isEqualTo(Digests.of(to, KeyRange.ALL));
      assertThat(steering.locate().passed()).contains(Gate.BACKFILLED);
    }
  }
}
