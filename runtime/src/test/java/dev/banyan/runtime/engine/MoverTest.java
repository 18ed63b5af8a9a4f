package dev.banyan.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.Component.World;
import dev.banyan.runtime.engine.MoveOutcome.Abandoned;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.kit.Interposed;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves right after an instance has opened, by a clock that goes on only while it sleeps. */
class MoverTest {
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(1), Duration.ofMillis(200));
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Set<String> AT_ONCE = Set.of("name", "check", "close");

  @TempDir Path folder;

  @SuppressWarnings("NullAway") // set before every test
  private Store old;

  @SuppressWarnings("NullAway") // set before every test
  private Store fresh;

  private long millis;
  private long reachableFrom;

  @BeforeEach
  void open() {
    old = new SqliteStore(folder.resolve("old.db"), "users", WAIT);
    fresh = new SqliteStore(folder.resolve("new.db"), "users", WAIT);
  }

  @AfterEach
  void close() {
    old.close();
    fresh.close();
  }

  /** What fails until its time has come. */
  private Store late(Store store) {
    return Interposed.before(
        store,
        method -> {
          if (millis < reachableFrom && !AT_ONCE.contains(method)) {
            throw new Unavailable("the first connection is on its way", null);
          }
        });
  }

  private Component component() {
    World world =
        new World(() -> TimeUnit.MILLISECONDS.toNanos(millis), () -> 7, time -> millis += time);
    return new Component("users", new Sides(old, late(fresh)), null, world, LIMITS);
  }

  private void write(String key) {
    StoredRecord record = new StoredRecord(key, 1, "1", "w");
    old.write(
        tx -> {
          tx.put(record);
          return record;
        });
  }

  @Test
  void aStoreThatIsReachedForTheFirstTimeIsWaitedFor() {
    write("ann");
    reachableFrom = 700;
    assertThat(component().move(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
    assertThat(fresh.fence().phase()).isEqualTo(Phase.DUAL_WRITE);
    assertThat(millis).isBetween(700L, 1000L);
  }

  @Test
  void neitherDoesAnEmptyOldStoreKeepTheMoveFromWaiting() {
    reachableFrom = 700;
    assertThat(component().move(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
  }

  @Test
  void noMoveWaitsLongerThanItMayHoldWriters() {
    write("ann");
    reachableFrom = 5000;
    assertThat(component().move(Phase.DUAL_WRITE))
        .isEqualTo(new Abandoned("users in new.db is not bound to the component yet: not reached"));
    assertThat(millis).isBetween(1000L, 1100L);
    assertThat(old.fence().phase()).isEqualTo(Phase.OFF);
  }

  @Test
  void aMoveThatNeedsOneStoreOnlyWaitsForNothing() {
    write("ann");
    Component component = component();
    assertThat(component.move(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
    reachableFrom = 5000;
    assertThat(component.move(Phase.OFF)).isInstanceOf(Moved.class);
    assertThat(millis).isZero();
  }

  @Test
  void whereNothingAnswersTheReasonIsSaid() {
    reachableFrom = 5000;
    assertThatThrownBy(() -> component().move(Phase.DUAL_WRITE))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("holds neither records nor a sign of the component");
  }

  @Test
  void writersGoOnWhileAMoveWaits() {
    write("ann");
    reachableFrom = 700;
    Component component = component();
    World world =
        new World(
            () -> TimeUnit.MILLISECONDS.toNanos(millis),
            () -> 7,
            time -> {
              millis += time;
              component.write(new Write("bob", "" + millis, "w" + millis, 0, Write.ANY));
            });
    Component mover = new Component("users", new Sides(old, late(fresh)), null, world, LIMITS);
    assertThat(mover.move(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
    StoredRecord bob = old.look("bob").record();
    assertThat(bob == null ? 0 : bob.version()).isGreaterThan(10);
  }
}
