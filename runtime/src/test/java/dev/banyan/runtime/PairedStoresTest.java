package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.MoveOutcome.Abandoned;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.engine.Outcome;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.engine.World;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.kit.Interposed;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands where a store stood is not taken for it. */
class PairedStoresTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir Path disk;

  private Path files() {
    return disk.resolve("users");
  }

  private HybridStore<JsonNode> opened() throws IOException {
    return opened("users", disk.resolve("users.db"));
  }

  private HybridStore<JsonNode> opened(String component, Path database) throws IOException {
    return HybridStore.of(component, Codec.trees())
        .from(FileStore.filePerKey(Files.createDirectories(files()), Side.OLD, WAIT))
        .to(new SqliteStore(database, component, WAIT))
        .holdAtMost(WAIT)
        .pauseAfterFailure(Duration.ofMillis(1))
        .open();
  }

  private static JsonNode text(String text) {
    return new TextNode(text);
  }

  private static void move(HybridStore<JsonNode> store, Phase... phases) {
    for (Phase phase : phases) {
      if (phase == Phase.SHADOW_READ) {
        assertThat(store.backfill()).isPresent();
        assertThat(store.verify()).isEmpty();
      }
      assertThat(store.moveTo(phase)).isInstanceOf(Moved.class);
    }
  }

  private void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  @Test
  void anEmptyFolderIsNotTheOldStore() throws IOException {
    try (HybridStore<JsonNode> store = opened()) {
      store.put("ann", text("1"));
      move(store, Phase.DUAL_WRITE, Phase.SHADOW_READ);
    }
    Files.move(files(), disk.resolve("unmounted"));
    try (HybridStore<JsonNode> store = opened()) {
      assertThat(store.get("ann").value()).isEqualTo(text("1"));
      assertThat(store.get("ann").origin()).isEqualTo(Origin.COPY);
      assertThatThrownBy(() -> store.put("ann", text("2")))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("does not know the component any more");
      assertThat(store.complaints()).singleElement().asString().contains("not mounted");
      assertThat(store.moveTo(Phase.NEW)).isInstanceOf(Abandoned.class);
    }
  }

  @Test
  void aFolderThatVanishesBelowARunningInstanceIsNotWrittenTo() throws IOException {
    try (HybridStore<JsonNode> store = opened()) {
      store.put("ann", text("1"));
      move(store, Phase.DUAL_WRITE);
      assertThat(store.flush(WAIT)).isTrue();
      Path log = files().resolve(".banyan/log");
      Files.move(log, disk.resolve("log"));
      Files.move(files().resolve("ann.json"), disk.resolve("ann.json"));
      Files.createFile(log);
      assertThatThrownBy(() -> store.put("ann", text("2"))).isInstanceOf(Unavailable.class);
      Files.delete(log);
      Files.move(disk.resolve("log"), log);
      Files.move(disk.resolve("ann.json"), files().resolve("ann.json"));
      assertThat(put(store, "ann", text("2"))).isEqualTo(new Written.Committed(2));
    }
  }

  /** The pause after a refusal has to pass first. */
  private static Written put(HybridStore<JsonNode> store, String key, JsonNode value) {
    long end = System.nanoTime() + WAIT.toNanos();
    while (true) {
      try {
        return store.put(key, value);
      } catch (Unavailable e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aRestoredBackupIsNotTheAuthority() throws IOException {
    Path backup = disk.resolve("backup");
    try (HybridStore<JsonNode> store = opened()) {
      store.put("ann", text("1"));
      move(store, Phase.DUAL_WRITE, Phase.SHADOW_READ);
      copy(files(), backup);
      store.put("ann", text("2"));
      assertThat(store.flush(WAIT)).isTrue();
    }
    Files.move(files(), disk.resolve("last"));
    copy(backup, files());
    try (HybridStore<JsonNode> store = opened()) {
      assertThat(store.get("ann").value()).as("of the copy").isEqualTo(text("2"));
      assertThatThrownBy(() -> store.put("ann", text("3")))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("gone back in time");
      assertThatThrownBy(() -> store.accept(Side.OLD))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is the authority");
    }
    Files.move(files(), disk.resolve("wrong"));
    Files.move(disk.resolve("last"), files());
    try (HybridStore<JsonNode> store = opened()) {
      assertThat(store.put("ann", text("3"))).isEqualTo(new Written.Committed(3));
    }
  }

  @Test
  void aCopyThatIsLostCanBeReplacedAndIsProvenAgain() throws IOException {
    try (HybridStore<JsonNode> store = opened()) {
      store.put("ann", text("1"));
      move(store, Phase.DUAL_WRITE, Phase.SHADOW_READ, Phase.NEW);
    }
    Files.move(files(), disk.resolve("lost"));
    try (HybridStore<JsonNode> store = opened()) {
      assertThat(store.put("ann", text("2"))).isEqualTo(new Written.Committed(2));
      assertThat(store.moveTo(Phase.SHADOW_READ)).isInstanceOf(Abandoned.class);
      store.accept(Side.OLD);
      assertThat(store.complaints()).isEmpty();
      assertThat(store.status().fence().passed()).isEmpty();
      move(store, Phase.SHADOW_READ);
      assertThat(store.get("ann").value()).isEqualTo(text("2"));
      assertThat(store.get("ann").origin()).isEqualTo(Origin.AUTHORITY);
    }
  }

  /** One thread looks at the stores, another one accepts what it has just seen. */
  @Test
  void whatWasSeenBeforeAStoreWasAcceptedIsNotHeldAgainstIt() throws IOException {
    try (HybridStore<JsonNode> store = opened()) {
      store.put("ann", text("1"));
      move(store, Phase.DUAL_WRITE, Phase.SHADOW_READ, Phase.NEW);
    }
    Files.move(files(), disk.resolve("lost"));
    AtomicReference<Component> component = new AtomicReference<>();
    AtomicBoolean armed = new AtomicBoolean(true);
    try (Store files = FileStore.filePerKey(Files.createDirectories(files()), Side.OLD, WAIT);
        Store database = new SqliteStore(disk.resolve("users.db"), "users", WAIT)) {
      Store looked =
          Interposed.after(
              files,
              method -> {
                if (method.equals("papers") && armed.getAndSet(false)) {
                  Objects.requireNonNull(component.get()).accept(Side.OLD);
                }
              });
      Component looking = patient(looked, database);
      component.set(looking);
      looking.locate();
      assertThat(armed).isFalse();
      assertThat(looking.complaints()).isEmpty();
    }
  }

  /** What fails once in it is left alone for longer than a test takes. */
  private static Component patient(Store old, Store fresh) {
    Limits limits = new Limits(WAIT, Duration.ofDays(1));
    return new Component("users", new Sides(old, fresh), null, World.here(), limits);
  }

  /** Between the last look at the stores and the move somebody else took the new one's place. */
  @Test
  void aMoveAsksWhetherTheNextAuthorityIsWhatTheRowsWentTo() throws IOException {
    AtomicBoolean armed = new AtomicBoolean();
    Path database = disk.resolve("users.db");
    try (Store files = FileStore.filePerKey(Files.createDirectories(files()), Side.OLD, WAIT);
        HybridStore<JsonNode> store =
            HybridStore.of("users", Codec.trees())
                .from(beforeHold(files, armed, () -> forget(database)))
                .to(new SqliteStore(database, "users", WAIT))
                .holdAtMost(WAIT)
                .open()) {
      store.put("ann", text("1"));
      move(store, Phase.DUAL_WRITE, Phase.SHADOW_READ);
      armed.set(true);
      assertThat(store.moveTo(Phase.NEW))
          .isInstanceOfSatisfying(
              Abandoned.class,
              outcome -> assertThat(outcome.reason()).contains("does not hold what was brought"));
      assertThat(armed).isFalse();
      assertThat(store.status().fence().phase()).isEqualTo(Phase.SHADOW_READ);
    }
  }

  /** One instance has looked at blank stores when another one binds them, and goes on. */
  @Test
  void storesThatOthersBoundAndUsedMeanwhileAreTakenAsTheyAreNow() throws IOException {
    AtomicBoolean armed = new AtomicBoolean(true);
    try (Store files = FileStore.filePerKey(Files.createDirectories(files()), Side.OLD, WAIT);
        Store database = new SqliteStore(disk.resolve("users.db"), "users", WAIT)) {
      Component late = patient(files, beforeHold(database, armed, this::othersGoOn));
      assertThat(late.locate().phase()).isEqualTo(Phase.DUAL_WRITE);
      assertThat(armed).isFalse();
      assertThat(late.complaints()).isEmpty();
      assertThat(late.look("ann").origin()).isEqualTo(Origin.AUTHORITY);
      assertThat(late.write(new Write("ann", "2", "late", 0, Write.ANY)))
          .isEqualTo(new Outcome.Committed(2));
    }
  }

  private void othersGoOn() {
    try (HybridStore<JsonNode> other = opened()) {
      move(other, Phase.DUAL_WRITE);
      other.put("ann", text("1"));
      assertThat(other.flush(WAIT)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As if it had been bound to the same old store for the first time. */
  private static void forget(Path database) {
    try (Store raw = new SqliteStore(database, "users", WAIT)) {
      raw.hold(
          WAIT,
          tx -> {
            long pair = Objects.requireNonNull(tx.bond()).pair();
            tx.bond(Bond.begun("users", Side.NEW, pair));
            return pair;
          });
    }
  }

  private static Store beforeHold(Store store, AtomicBoolean armed, Runnable work) {
    return Interposed.before(
        store,
        method -> {
          if (method.equals("hold") && armed.getAndSet(false)) {
            work.run();
          }
        });
  }

  @Test
  void aDatabaseOfAnotherPairIsRefused() throws IOException {
    try (HybridStore<JsonNode> store = opened()) {
      store.put("ann", text("1"));
    }
    Files.move(files(), disk.resolve("mine"));
    try (HybridStore<JsonNode> other = opened("users", disk.resolve("other.db"))) {
      other.put("ann", text("theirs"));
    }
    Files.move(files(), disk.resolve("theirs"));
    Files.move(disk.resolve("mine"), files());
    try (HybridStore<JsonNode> store = opened("users", disk.resolve("other.db"))) {
      assertThatThrownBy(() -> store.get("ann"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("it is another store");
    }
    try (HybridStore<JsonNode> store = opened("people", disk.resolve("third.db"))) {
      assertThatThrownBy(() -> store.get("ann"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("holds the component 'users'");
    }
  }

  @Test
  void sidesThatWereExchangedAreRefused() throws IOException {
    try (HybridStore<JsonNode> store = opened()) {
      store.put("ann", text("1"));
      move(store, Phase.DUAL_WRITE);
    }
    try (HybridStore<JsonNode> store =
        HybridStore.of("users", Codec.trees())
            .from(new SqliteStore(disk.resolve("users.db"), "users", WAIT))
            .to(FileStore.filePerKey(files(), Side.NEW, WAIT))
            .open()) {
      assertThatThrownBy(() -> store.get("ann"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("is the NEW side of 'users'");
    }
  }
}
