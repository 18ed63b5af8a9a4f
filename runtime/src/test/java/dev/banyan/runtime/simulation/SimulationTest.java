package dev.banyan.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Whatever happens to stores, network, clocks and instances: nothing that was acknowledged is lost.
 */
class SimulationTest {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "actor");
            thread.setDaemon(true);
            return thread;
          });

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  @Test
  void noScheduleLosesAWrite() {
    run(1, 5_000);
  }

  @Tag("long")
  @Test
  void noScheduleOfAnyNumberLosesAWrite() {
    run(
        Long.getLong("banyan.simulation.first", 10_000),
        Long.getLong("banyan.simulation.seeds", 100_000));
  }

  private static void run(long first, long seeds) {
    long steps = 0;
    long moves = 0;
    long cached = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      Simulation.Result result = Simulation.run(seed, Sabotage.NONE, THREADS);
      assertThat(result.complaint())
          .as("seed " + seed + ":\n" + String.join("\n", result.log()))
          .isNull();
      steps += result.steps();
      moves += result.moves();
      cached += result.cached();
    }
    assertThat(steps).as("steps in %s schedules", seeds).isGreaterThan(seeds * 100);
    System.out.printf(
        "%d schedules from seed %d: %d steps, %d moves, %d reads from a cache%n",
        seeds, first, steps, moves, cached);
    assertThat(cached).as("reads from a cache in %s schedules", seeds).isGreaterThan(seeds / 10);
    assertThat(moves).as("moves in %s schedules", seeds).isGreaterThan(seeds);
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(Simulation.run(seed, Sabotage.NONE, THREADS))
          .isEqualTo(Simulation.run(seed, Sabotage.NONE, THREADS));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void eachRuleThatIsBrokenIsNoticed(Sabotage sabotage) {
    long found =
        LongStream.range(0, 20_000)
            .filter(seed -> Simulation.run(seed, sabotage, THREADS).complaint() != null)
            .findFirst()
            .orElse(-1);
    assertThat(found).as("%s goes unnoticed", sabotage).isNotNegative();
  }
}
