package dev.banyan.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
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
    long seeds = Long.getLong("banyan.simulation.seeds", 1500);
    long first = Long.getLong("banyan.simulation.first", 1);
    long steps = 0;
    long moves = 0;
    long t = System.nanoTime();
    for (long seed = first; seed < first + seeds; seed++) {
      Simulation.Result result = Simulation.run(seed, Sabotage.NONE, THREADS);
      steps += result.steps();
      moves += result.moves();
      assertThat(result.complaint())
          .as("seed " + seed + ":\n" + String.join("\n", result.log()))
          .isNull();
    }
    System.out.println(
        seeds
            + " seeds, "
            + steps
            + " steps, "
            + moves
            + " moves "
            + (System.nanoTime() - t) / 1000000
            + " ms");
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
    System.out.println(
        sabotage
            + " "
            + found
            + " "
            + (found < 0 ? "" : Simulation.run(found, sabotage, THREADS).complaint()));
    assertThat(found).as(sabotage + " goes unnoticed").isNotNegative();
  }
}
