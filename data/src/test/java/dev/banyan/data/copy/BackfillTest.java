package dev.banyan.data.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.data.copy.BackfillOutcome.Complete;
import dev.banyan.data.copy.BackfillOutcome.Overtaken;
import dev.banyan.data.copy.BackfillOutcome.Refused;
import dev.banyan.data.kit.Database;
import dev.banyan.data.kit.Shelf;
import dev.banyan.data.range.Digests;
import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.PostgresMarks;
import dev.banyan.data.range.Work;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.Progress;
import dev.banyan.data.work.ThreadPool;
import dev.banyan.data.work.Throttle;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillTest {
  private static final Backfill.Settings SMALL =
      new Backfill.Settings(
          500,
          new Throttle.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(1)),
          new Persistence(Duration.ofMillis(1), 3, time -> {}));

  @TempDir Path folder;

  @AutoClose private static final Database DATABASE = new Database();

  private final List<Progress> progress = new ArrayList<>();

  private BackfillOutcome run(Steering steering) {
    return new Backfill(steering, SMALL, new ThreadPool(3), progress::add).run();
  }

  private static void same(Store one, Store two) {
    assertThat(Digests.of(one, KeyRange.ALL)).isEqualTo(Digests.of(two, KeyRange.ALL));
  }

  @Test
  void anEmptyStoreIsFilledByPlainCopiesAndTheGateIsPassed() {
    try (Store from = DATABASE.store("plain old")) {
      PostgresStore to = DATABASE.store("plain new");
      Shelf.fill(from, 4200);
      Shelf.put(from, Shelf.key(17), 2, null);
      Steering steering = Shelf.dual(from, to);
      Complete complete = (Complete) run(steering);
      assertThat(complete.rows()).isEqualTo(4200);
      assertThat(complete.ranges()).isEqualTo(9).isEqualTo(complete.plain());
      assertThat(steering.locate().passed()).containsExactly(Gate.BACKFILLED);
      same(from, to);
      assertThat(to.look(Shelf.key(17)).record())
          .isEqualTo(new StoredRecord(Shelf.key(17), 2, null, "w2 of " + Shelf.key(17)));
      assertThat(new PostgresMarks(to).done(Work.BACKFILL, steering.locate().epoch())).isEmpty();
      assertThat(progress).hasSize(9);
      assertThat(progress.get(8).rows()).isEqualTo(4200);
      assertThat(progress.get(8).left()).isZero();
    }
  }

  @Test
  void whatIsNewerInTheOtherStoreStays() {
    try (Store from = Shelf.sqlite(folder.resolve("newer.db"), "users")) {
      PostgresStore to = DATABASE.store("newer");
      Shelf.fill(from, 1200);
      Steering steering = Shelf.dual(from, to);
      Shelf.put(to, Shelf.key(3), 7, "\"newer\"");
      Shelf.put(to, Shelf.key(4), 7, null);
      Complete complete = (Complete) run(steering);
      assertThat(complete.rows()).isEqualTo(1200);
      assertThat(complete.plain()).isEqualTo(2);
      assertThat(Shelf.held(to, Shelf.key(3)).value()).isEqualTo("\"newer\"");
      assertThat(Shelf.held(to, Shelf.key(4)).tombstone()).isTrue();
      assertThat(Shelf.held(to, Shelf.key(5)).version()).isEqualTo(1);
    }
  }

  @Test
  void aStoreWithoutMarksIsFilledTooAndTheWayBackAsWell() {
    try (Store from = DATABASE.store("back old");
        Store to = Shelf.sqlite(folder.resolve("back.db"), "users")) {
      Shelf.fill(from, 1700);
      assertThat(run(Shelf.dual(from, to))).isInstanceOf(Complete.class);
      same(from, to);
    }
  }

  @Test
  void withoutDualWriteNothingIsCopied() {
    try (Store from = Shelf.sqlite(folder.resolve("off.db"), "users")) {
      PostgresStore to = DATABASE.store("off");
      Shelf.fill(from, 10);
      Steering steering = Shelf.steering(from, to);
      assertThat(run(steering)).isInstanceOf(Refused.class);
      assertThat(Digests.of(to, KeyRange.ALL).rows()).isZero();
    }
  }

  @Test
  void aMoveInBetweenEndsItWithoutTheGate() {
    try (Store from = Shelf.sqlite(folder.resolve("moved.db"), "users")) {
      PostgresStore to = DATABASE.store("moved");
      Shelf.fill(from, 3000);
      Steering steering = Shelf.dual(from, to);
      Backfill backfill =
          new Backfill(
              steering,
              SMALL,
              new ThreadPool(1),
              step -> {
                if (step.done() == 2) {
                  steering.toward(Phase.OFF);
                }
              });
      assertThat(backfill.run()).isInstanceOf(Overtaken.class);
      assertThat(steering.locate().passed()).isEmpty();
      assertThat(Digests.of(to, KeyRange.ALL).rows()).isEqualTo(1000);
    }
  }

  @Test
  void aRunThatWasCutOffGoesOnBehindTheRangesThatAreDone() {
    try (Store from = Shelf.sqlite(folder.resolve("cut.db"), "users")) {
      PostgresStore to = DATABASE.store("cut");
      Shelf.fill(from, 3000);
      Steering steering = Shelf.dual(from, to);
      Backfill backfill =
          new Backfill(
              steering,
              SMALL,
              new ThreadPool(1),
              step -> {
                if (step.done() == 4) {
                  throw new IllegalStateException("the plug is pulled");
                }
              });
      assertThatThrownBy(backfill::run).hasMessage("the plug is pulled");
      from.commit(
          new Write(
              Shelf.key(5), "\"written between\"", "w", steering.locate().epoch(), Write.ANY));
      from.commit(
          new Write(
              "zebra", "\"a key behind all others\"", "w", steering.locate().epoch(), Write.ANY));
      Complete complete = (Complete) run(steering);
      assertThat(complete.before()).isEqualTo(4);
      assertThat(complete.rows()).isEqualTo(1001);
      while (steering.carry() > 0) {
        assertThat(to.look("zebra").record()).isNotNull();
      }
      same(from, to);
    }
  }
}
