package dev.banyan.migrate.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.journal.CrashPoint;
import dev.banyan.migrate.journal.Recovery;
import dev.banyan.migrate.journal.State;
import dev.banyan.migrate.journal.Transaction;
import dev.banyan.migrate.rollback.Workplace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A real SIGKILL of a real process, at every named point and at random instants. */
class CrashTest {
  private static final int SEEDED_RUNS = 210;
  private static final long SEED = 20_260_131;
  private static final Set<CrashPoint> OF_UNDOING =
      EnumSet.of(CrashPoint.UNDOING, CrashPoint.PUT_BACK);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {"UNDOING", "PUT_BACK"},
      mode = Mode.EXCLUDE)
  void anApplyThatIsKilledIsUndoneByTheNextCommand(CrashPoint point) throws Exception {
    Scene scene = Scene.in(folder.resolve("project"));
    Map<String, String> before = scene.tree();
    KilledProcess.at(point.name(), "apply", scene.root());
    Optional<Recovery.Outcome> recovered = settle(scene);
    if (point == CrashPoint.CLOSED) {
      assertThat(recovered).isEmpty();
      assertThat(scene.tree()).isEqualTo(migrated());
    } else {
      assertThat(scene.tree()).isEqualTo(before);
      assertThat(recovered.isPresent()).isEqualTo(point.compareTo(CrashPoint.PREPARED) >= 0);
    }
    assertNothingIsLeftOver(scene);
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {"UNDOING", "PUT_BACK"})
  void aBatchThatIsKilledWhileItIsPutBackIsPutBackByTheNextCommand(CrashPoint point)
      throws Exception {
    assertThat(OF_UNDOING).contains(point);
    Scene scene = Scene.in(folder.resolve("project"));
    Map<String, String> before = scene.tree();
    KilledProcess.at(point.name(), "fail", scene.root());
    assertThat(settle(scene)).get().extracting(Recovery.Outcome::finished).isEqualTo(false);
    assertThat(scene.tree()).isEqualTo(before);
    assertNothingIsLeftOver(scene);
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {"UNDOING", "PUT_BACK"},
      mode = Mode.EXCLUDE)
  void aRollbackThatIsKilledIsFinishedByTheNextCommand(CrashPoint point) throws Exception {
    Scene scene = Scene.in(folder.resolve("project"));
    Map<String, String> before = scene.tree();
    scene.apply(1, scene.steps().toArray(dev.banyan.migrate.journal.Step[]::new));
    Map<String, String> after = scene.tree();
    KilledProcess.at(point.name(), "rollback", scene.root());
    Optional<Recovery.Outcome> recovered = settle(scene);
    boolean known = point.compareTo(CrashPoint.PREPARED) >= 0;
    assertThat(scene.tree()).isEqualTo(known ? before : after);
    assertThat(recovered.isPresent()).isEqualTo(known && point != CrashPoint.CLOSED);
    assertNothingIsLeftOver(scene);
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {"UNDOING", "WRITTEN_BESIDE", "PUT_BACK", "CLOSED"})
  void aRecoveryThatIsKilledIsMadeAgain(CrashPoint point) throws Exception {
    Scene scene = Scene.in(folder.resolve("project"));
    Map<String, String> before = scene.tree();
    KilledProcess.at(CrashPoint.ALL_REPLACED.name(), "apply", scene.root());
    KilledProcess.at(point.name(), "settle", scene.root());
    settle(scene);
    assertThat(scene.tree()).isEqualTo(before);
    assertNothingIsLeftOver(scene);
  }

  @Test
  void aFinishOfARollbackThatIsKilledIsMadeAgain() throws Exception {
    Scene scene = Scene.in(folder.resolve("project"));
    Map<String, String> before = scene.tree();
    scene.apply(1, scene.steps().toArray(dev.banyan.migrate.journal.Step[]::new));
    KilledProcess.at(CrashPoint.APPLYING.name(), "rollback", scene.root());
    KilledProcess.at(CrashPoint.PUT_BACK.name(), "settle", scene.root());
    assertThat(settle(scene)).get().extracting(Recovery.Outcome::finished).isEqualTo(true);
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Tag("long")
  @Test
  void killedAtAnyInstantTheProjectIsExactlyBeforeOrExactlyAfter() throws Exception {
    Random random = new Random(SEED);
    int interrupted = 0;
    for (int run = 0; run < SEEDED_RUNS; run++) {
      long micros = random.nextInt(700_000);
      Scene scene = Scene.in(folder.resolve("project-" + run));
      Map<String, String> before = scene.tree();
      boolean rollback = run % 2 == 1;
      if (rollback) {
        scene.apply(1, scene.steps().toArray(dev.banyan.migrate.journal.Step[]::new));
      }
      Map<String, String> start = scene.tree();
      interrupted +=
          KilledProcess.after(micros, rollback ? "rollback" : "apply", scene.root()) ? 1 : 0;
      settle(scene);
      Map<String, String> other = rollback ? before : migrated();
      assertThat(scene.tree())
          .as("seed %d, run %d, killed after %d microseconds", SEED, run, micros)
          .isIn(List.of(start, other));
      assertNothingIsLeftOver(scene);
    }
    System.out.printf("%d of %d runs were killed before their end%n", interrupted, SEEDED_RUNS);
    assertThat(interrupted).isGreaterThan(SEEDED_RUNS / 4);
  }

  private static Optional<Recovery.Outcome> settle(Scene scene) throws Exception {
    return Workplace.settle(scene.root(), "the next command");
  }

  private Map<String, String> migrated() throws Exception {
    Scene other = Scene.in(folder.resolve("undisturbed-" + java.util.UUID.randomUUID()));
    other.apply(1, other.steps().toArray(dev.banyan.migrate.journal.Step[]::new));
    return other.tree();
  }

  /** The journal is settled, and the lock is free. */
  private static void assertNothingIsLeftOver(Scene scene) throws Exception {
    try (Workplace place = scene.enter()) {
      assertThat(place.recovered()).isEmpty();
      assertThat(place.journal().ledger().transactions())
          .extracting(Transaction::state)
          .allMatch(State::isFinal);
    }
  }
}
