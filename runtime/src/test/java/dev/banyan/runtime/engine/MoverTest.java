package dev.banyan.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.MoveOutcome.Abandoned;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.kit.Interposed;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves right after an instance has opened, by a clock that goes on only while it sleeps. */
class MoverTest {
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(1), Duration.ofMillis(200));
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final String LOST = "it cannot be reached";
  private static final Set<String> AT_ONCE = Set.of("name", "check", "close");

  @TempDir Path folder;

  @SuppressWarnings("NullAway") // set before every test
  private Store old;

  @SuppressWarnings("NullAway") // set before every test
  private Store fresh;

  private long millis;
  private long reachableFrom;
  private boolean lostWhileHeld;

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
            throw new Unavailable(LOST, null);
          }
        });
  }

  /** An old store that takes the new one with it when it is held, if that is asked for. */
  private Store holding(Store store) {
    return Interposed.before(
        store,
        method -> {
          if (lostWhileHeld && method.equals("hold")) {
            reachableFrom = Long.MAX_VALUE;
          }
        });
  }

  private Component component() {
    World world =
        new World(
            () -> TimeUnit.MILLISECONDS.toNanos(millis),
            () -> 7,
            time -> millis += time,
            ReentrantLock::new,
            new Author(1));
    return new Component("users", new Sides(holding(old), late(fresh)), null, world, LIMITS);
  }

  /** A component that can move on to NEW, and loses the new store while it does. */
  private Component losing() {
    write("ann");
    Component component = component();
    assertThat(component.move(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
    assertThat(component.backfill()).isPresent();
    assertThat(component.move(Phase.SHADOW_READ)).isInstanceOf(Moved.class);
    assertThat(component.verify(String::equals)).isEmpty();
    lostWhileHeld = true;
    return component;
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
  void noMoveWaitsForEver() {
    write("ann");
    reachableFrom = 60_000;
    assertThat(component().move(Phase.DUAL_WRITE))
        .isEqualTo(new Abandoned("users in new.db is not bound to the component yet: not reached"));
    assertThat(millis).isBetween(5000L, 5100L);
    assertThat(old.fence().phase()).isEqualTo(Phase.OFF);
  }

  @Test
  void aMoveThatNeedsOneStoreOnlyWaitsForNothing() {
    write("ann");
    Component component = component();
    assertThat(component.move(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
    reachableFrom = 60_000;
    assertThat(component.move(Phase.OFF)).isInstanceOf(Moved.class);
    assertThat(millis).isZero();
  }

  @Test
  void whereNothingAnswersTheReasonIsSaid() {
    reachableFrom = 60_000;
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
              component.write(Write.of("bob", "" + millis, Write.ANY));
            },
            ReentrantLock::new,
            new Author(2));
    Component mover = new Component("users", new Sides(old, late(fresh)), null, world, LIMITS);
    assertThat(mover.move(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
    StoredRecord bob = old.look("bob").record();
    assertThat(bob == null ? 0 : bob.version()).isGreaterThan(10);
  }

  @Test
  void aNextAuthorityThatIsLostWhileWritersWaitKeepsEverythingAsItWas() {
    assertThat(losing().move(Phase.NEW))
        .isEqualTo(new Abandoned("the next authority cannot be asked: " + LOST));
    assertThat(old.fence().phase()).isEqualTo(Phase.SHADOW_READ);
    assertThat(fresh.fence().phase()).isEqualTo(Phase.SHADOW_READ);
  }

  @Test
  void nobodyMovesOnWithoutTheLeasesOfThoseWhoAnswerFromMemory() {
    Component component = losing();
    Lease lease = new Lease("another", old.fence().epoch(), Duration.ofMinutes(1));
    assertThat(old.<Boolean>write(tx -> leased(tx, lease))).isTrue();
    assertThat(component.move(Phase.NEW))
        .isEqualTo(new Abandoned("the leases cannot be handed over: " + LOST));
    assertThat(old.fence().phase()).isEqualTo(Phase.SHADOW_READ);
    assertThat(fresh.<List<Lease>>read(Tx::leases)).isEmpty();
  }

  private static boolean leased(Tx tx, Lease lease) {
    tx.lease(lease);
    return true;
  }
}
