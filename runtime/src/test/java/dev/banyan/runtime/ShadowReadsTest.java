package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.kit.Interposed;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.ShadowFinding;
import dev.banyan.runtime.store.ShadowOutcome;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads of both stores, on two SQLite files. */
class ShadowReadsTest {
  private static final Duration WAIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  @SuppressWarnings("NullAway") // set before every test
  private SqliteStore old;

  @SuppressWarnings("NullAway") // set before every test
  private SqliteStore fresh;

  private final CountDownLatch go = new CountDownLatch(1);
  private volatile boolean still;
  private volatile boolean deaf;

  /** An application's class. */
  record Person(String name, int age) {}

  @BeforeEach
  void open() {
    old = new SqliteStore(folder.resolve("old.db"), "users", WAIT);
    fresh = new SqliteStore(folder.resolve("new.db"), "users", WAIT);
  }

  @AfterEach
  void close() {
    go.countDown();
    old.close();
    fresh.close();
  }

  /** A new store that can be made to stand still, or to take nothing. */
  private Store other() {
    return Interposed.before(
        fresh,
        method -> {
          if (still && method.equals("look")) {
            go.await();
          }
          if (deaf && method.equals("deliver")) {
            throw new Unavailable("it takes nothing", null);
          }
        });
  }

  private HybridStore<Person> opened(int every) {
    return HybridStore.of("users", Codec.of(new ObjectMapper(), Person.class))
        .from(old)
        .to(other())
        .holdAtMost(WAIT)
        .pauseAfterFailure(Duration.ofMillis(1))
        .shadowEvery(every)
        .open();
  }

  private static void toShadowRead(HybridStore<Person> store) {
    for (int i = 0; i < 6; i++) {
      store.put("p" + i, new Person("P" + i, i));
    }
    assertThat(store.moveTo(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
    assertThat(store.backfill()).isPresent();
    assertThat(store.moveTo(Phase.SHADOW_READ)).isInstanceOf(Moved.class);
    assertThat(store.flush(WAIT)).isTrue();
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static void set(Store store, String key, long version, String value) {
    store.write(
        tx -> {
          tx.put(new StoredRecord(key, version, value, "tampered " + version));
          return key;
        });
  }

  private void inTheNewFile(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("new.db"));
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }

  /** Another value under the same version. */
  private void tampered(String key, String value) throws SQLException {
    inTheNewFile("UPDATE banyan_record SET value = '" + value + "' WHERE key = '" + key + "'");
  }

  private static ShadowFinding found(HybridStore<Person> store, String key, ShadowOutcome outcome) {
    long before = store.shadowReads().count(outcome);
    store.get(key);
    until(() -> store.shadowReads().count(outcome) > before);
    return store.shadowReads().findings().stream()
        .filter(finding -> finding.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsTheSameOrOnlyWrittenInAnotherFormIsNoMismatch() throws SQLException {
    try (HybridStore<Person> store = opened(1)) {
      toShadowRead(store);
      store.get("p1");
      until(() -> store.shadowReads().count(ShadowOutcome.SAME) == 1);
      tampered("p2", "{\"age\": 2.0, \"name\": \"P2\"}");
      store.get("p2");
      until(() -> store.shadowReads().count(ShadowOutcome.FORM) == 1);
      store.get("nobody");
      store.getAll(List.of("p3", "p4"));
      until(() -> store.shadowReads().count(ShadowOutcome.SAME) == 4);
      assertThat(store.shadowReads().mismatches()).isZero();
      assertThat(store.shadowReads().compared()).isEqualTo(5);
    }
  }

  @Test
  void everyMismatchIsKeptWithItsCause() throws SQLException {
    try (HybridStore<Person> store = opened(1)) {
      toShadowRead(store);
      inTheNewFile("DELETE FROM banyan_record WHERE key = 'p0'");
      tampered("p1", "{\"name\":\"Eve\",\"age\":11}");
      set(fresh, "p2", 9, "{\"name\":\"P2\",\"age\":2}");
      tampered("p3", "{\"name\":\"P3\",\"age\":\"three\"}");
      set(old, "p4", 5, "{\"name\":\"P4\",\"age\":5}");
      set(fresh, "zoe", 1, "{\"name\":\"Zoe\",\"age\":9}");
      assertThat(found(store, "p0", ShadowOutcome.MISSING).copy()).isZero();
      assertThat(found(store, "p1", ShadowOutcome.VALUE).fields()).containsExactly("/age", "/name");
      assertThat(found(store, "p2", ShadowOutcome.VERSION).copy()).isEqualTo(9);
      assertThat(found(store, "p3", ShadowOutcome.UNDECODABLE).fields()).containsExactly("/age");
      assertThat(found(store, "p4", ShadowOutcome.STALE).authority()).isEqualTo(5);
      assertThat(found(store, "zoe", ShadowOutcome.EXTRA).authority()).isZero();
      assertThat(found(store, "zoe", ShadowOutcome.EXTRA).times()).isEqualTo(2);
      until(() -> store.vitals().shadow().mismatches() == 7);
      until(() -> store.health().state() == Health.State.DEGRADED);
      assertThat(store.health().reasons())
          .containsExactly("shadow reads: 7 of 7 that were compared differ in the new store");
    }
  }

  @Test
  void whatTheJournalHasIsOnItsWay() {
    try (HybridStore<Person> store = opened(1)) {
      toShadowRead(store);
      deaf = true;
      store.put("p1", new Person("P1", 70));
      until(
          () -> {
            store.get("p1");
            return store.shadowReads().count(ShadowOutcome.ON_ITS_WAY) > 0;
          });
      assertThat(store.shadowReads().mismatches()).isZero();
    }
  }

  @Test
  void aNewStoreThatStandsStillKeepsNoReaderWaitingAndWhatIsDroppedIsCounted() {
    try (HybridStore<Person> store = opened(1)) {
      toShadowRead(store);
      still = true;
      int reads = ShadowReads.WAITING + 100;
      for (int i = 0; i < reads; i++) {
        assertThat(store.get("p1").value()).isEqualTo(new Person("P1", 1));
      }
      assertThat(store.shadowReads().count(ShadowOutcome.DROPPED)).isBetween(99L, 100L);
      go.countDown();
      until(() -> store.shadowReads().compared() >= ShadowReads.WAITING);
    }
  }

  @Test
  void onlySomeReadsAreComparedAndNoneInAnotherPhase() {
    try (HybridStore<Person> store = opened(2)) {
      store.put("p0", new Person("P0", 0));
      assertThat(store.moveTo(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
      store.get("p0");
      assertThat(store.backfill()).isPresent();
      assertThat(store.moveTo(Phase.SHADOW_READ)).isInstanceOf(Moved.class);
      for (int i = 0; i < 1000; i++) {
        store.get("p0");
      }
      until(() -> store.shadowReads().compared() > 300);
      assertThat(store.shadowReads().compared()).isLessThan(700);
    }
    open();
    try (HybridStore<Person> none = opened(0)) {
      none.get("p0");
      assertThat(none.shadowReads().empty()).isTrue();
    }
  }

  @Test
  void anotherInstanceSeesWhatWasFoundAndANewPhaseBeginsAtZero() throws SQLException {
    try (HybridStore<Person> one = opened(1)) {
      toShadowRead(one);
      tampered("p1", "{\"name\":\"Eve\",\"age\":1}");
      found(one, "p1", ShadowOutcome.VALUE);
      until(() -> fresh.shadow(10).mismatches() == 1);
    }
    open();
    assertThat(fresh.shadow(10).findings())
        .containsExactly(new ShadowFinding("p1", ShadowOutcome.VALUE, 1, 1, 1, List.of("/name")));
    try (HybridStore<Person> other = opened(1)) {
      assertThat(other.moveTo(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
      assertThat(other.moveTo(Phase.SHADOW_READ)).isInstanceOf(Moved.class);
      other.get("p2");
      until(() -> fresh.shadow(10).mismatches() == 0);
      assertThat(fresh.shadow(10).count(ShadowOutcome.SAME)).isEqualTo(1);
    }
  }
}
