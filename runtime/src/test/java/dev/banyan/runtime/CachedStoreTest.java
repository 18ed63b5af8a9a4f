package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.banyan.runtime.cache.CacheCounts;
import dev.banyan.runtime.cache.CacheSettings;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache answers while there is a lease, and never with less than was acknowledged. */
class CachedStoreTest {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final CacheSettings LONG =
      new CacheSettings(100, Duration.ofDays(1), Duration.ZERO, Duration.ofDays(1), 0);

  @TempDir Path files;
  @TempDir Path disk;

  private HybridStoreBuilder<JsonNode> described() {
    return HybridStore.of("users", Codec.trees())
        .from(FileStore.filePerKey(files, Side.OLD, WAIT))
        .to(new SqliteStore(disk.resolve("users.db"), "users", WAIT))
        .holdAtMost(WAIT)
        .pauseAfterFailure(Duration.ofMillis(1))
        .leaseFor(Duration.ofSeconds(30));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static boolean fromCache(HybridStore<JsonNode> store, String key) {
    return store.get(key).origin() == Origin.CACHE;
  }

  @Test
  void whatWasReadOrWrittenIsAnsweredFromMemory() {
    try (HybridStore<JsonNode> store = described().cached(LONG).open()) {
      store.put("ann", IntNode.valueOf(1));
      until(() -> fromCache(store, "ann"));
      assertThat(store.get("ann"))
          .isEqualTo(new Read<>("ann", IntNode.valueOf(1), 1, Origin.CACHE));
      assertThat(store.get("ann").stale()).isFalse();
      store.put("ann", IntNode.valueOf(2));
      assertThat(store.get("ann"))
          .isEqualTo(new Read<>("ann", IntNode.valueOf(2), 2, Origin.CACHE));
      store.delete("ann");
      assertThat(store.get("ann").present()).isFalse();
      assertThat(store.get("bob").origin()).isEqualTo(Origin.AUTHORITY);
      assertThat(store.get("bob").origin()).isEqualTo(Origin.CACHE);
      assertThat(store.cacheCounts().map(CacheCounts::hits).orElse(0L)).isPositive();
    }
    try (HybridStore<JsonNode> store = described().open()) {
      assertThat(store.get("bob").origin()).isEqualTo(Origin.AUTHORITY);
      assertThat(store.cacheCounts()).isEmpty();
    }
  }

  @Test
  void aConditionalWriteUponAnOldAnswerFindsOutAndTellsTheCache() {
    try (HybridStore<JsonNode> one = described().cached(LONG).open();
        HybridStore<JsonNode> two = described().open()) {
      one.put("ann", IntNode.valueOf(1));
      until(() -> fromCache(one, "ann"));
      two.put("ann", IntNode.valueOf(2));
      Read<JsonNode> old = one.get("ann");
      assertThat(old.version()).as("as old as the cache may be").isEqualTo(1);
      assertThat(one.putIf("ann", IntNode.valueOf(3), old.version()))
          .isInstanceOf(Conditional.Mismatch.class);
      assertThat(one.get("ann").value()).isEqualTo(IntNode.valueOf(2));
    }
  }

  @Test
  void aMoveEndsWhatWasRememberedInTheEpochBefore() {
    try (HybridStore<JsonNode> store =
        described().cached(LONG).leaseFor(Duration.ofMillis(100)).open()) {
      store.put("ann", IntNode.valueOf(1));
      assertThat(store.moveTo(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
      assertThat(store.backfill()).isPresent();
      assertThat(store.moveTo(Phase.SHADOW_READ)).isInstanceOf(Moved.class);
      assertThat(store.verify()).isEmpty();
      assertThat(store.moveTo(Phase.NEW)).isInstanceOf(Moved.class);
      assertThat(store.moveTo(Phase.SHADOW_READ)).isInstanceOf(Moved.class);
      until(() -> fromCache(store, "ann"));
      assertThat(store.get("ann").version()).isEqualTo(1);
    }
  }

  @Test
  void aLeaseThatIsTooShortIsRefused() {
    assertThatThrownBy(() -> described().leaseFor(Duration.ofMillis(1)).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leaseFor");
  }
}
