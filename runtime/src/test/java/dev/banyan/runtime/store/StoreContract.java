package dev.banyan.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.runtime.protocol.Beat;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.CopyOutcome.Copied;
import dev.banyan.runtime.protocol.CopyOutcome.Outdated;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome.Absent;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.protocol.WriteOutcome.Fenced;
import dev.banyan.runtime.protocol.WriteOutcome.Mismatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store keeps, whatever it is made of. */
public interface StoreContract extends PairContract, AuthorContract, HousekeepingContract {
  Fence DUAL = new Fence(1, Phase.DUAL_WRITE, Set.of());

  /** A store in dual write, first epoch. */
  default Store dual() {
    Store store = fresh();
    store.hold(WAIT, tx -> Rules.decide(tx, Fence.INITIAL, DUAL));
    return store;
  }

  private static Write put(String key, @Nullable String value, String id, long epoch) {
    return new Write(key, value, id, epoch, Write.ANY);
  }

  @Test
  default void anUnknownComponentIsOffAndEmpty() {
    try (Store store = fresh()) {
      assertThat(store.fence()).isEqualTo(Fence.INITIAL);
      assertThat(store.look("k").record()).isNull();
      assertThat(store.look("k").fence()).isEqualTo(Fence.INITIAL);
      assertThat(store.journal(10)).isEmpty();
    }
  }

  @Test
  default void aCommittedWriteIsThereForEverybodyWithTheNextVersion() {
    try (Store store = dual()) {
      assertThat(store.commit(put("k", "[1]", "w1", 1))).isEqualTo(new Committed(1, true));
      assertThat(store.commit(put("k", "[2]", "w2", 1))).isEqualTo(new Committed(2, true));
      StoredRecord wanted = new StoredRecord("k", 2, "[2]", "w2");
      assertThat(store.look("k").record()).isEqualTo(wanted);
      assertThat(store.look("k").fence()).isEqualTo(DUAL);
    }
    try (Store other = again()) {
      assertThat(other.look("k").record()).isEqualTo(new StoredRecord("k", 2, "[2]", "w2"));
    }
  }

  @Test
  default void aWriteOfAnotherEpochChangesNothing() {
    try (Store store = dual()) {
      store.commit(put("k", "1", "w1", 1));
      assertThat(store.commit(put("k", "2", "w2", 0))).isEqualTo(new Fenced(DUAL));
      assertThat(store.commit(put("k", "2", "w2", 2))).isEqualTo(new Fenced(DUAL));
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 1, "1", "w1"));
      assertThat(store.journal(10)).hasSize(1);
    }
  }

  @Test
  default void withoutDualWriteNothingIsJournaled() {
    try (Store store = fresh()) {
      assertThat(store.commit(put("k", "1", "w1", 0))).isEqualTo(new Committed(1, false));
      assertThat(store.journal(10)).isEmpty();
    }
  }

  @Test
  default void aDeleteLeavesATombstoneAndARow() {
    try (Store store = dual()) {
      store.commit(put("k", "1", "w1", 1));
      assertThat(store.commit(put("k", null, "w2", 1))).isEqualTo(new Committed(2, true));
      StoredRecord tombstone = new StoredRecord("k", 2, null, "w2");
      assertThat(store.look("k").record()).isEqualTo(tombstone);
      assertThat(store.journal(10))
          .extracting(JournalRow::record)
          .containsExactly(new StoredRecord("k", 1, "1", "w1"), tombstone);
      assertThat(store.commit(put("k", "3", "w3", 1))).isEqualTo(new Committed(3, true));
    }
  }

  @Test
  default void deletingWhatIsNotThereChangesNothing() {
    try (Store store = dual()) {
      assertThat(store.commit(put("k", null, "w1", 1))).isEqualTo(new Absent(null));
      assertThat(store.look("k").record()).isNull();
      store.commit(put("k", "1", "w2", 1));
      store.commit(put("k", null, "w3", 1));
      assertThat(store.commit(put("k", null, "w4", 1)))
          .isEqualTo(new Absent(new StoredRecord("k", 2, null, "w3")));
      assertThat(store.journal(10)).hasSize(2);
    }
  }

  @Test
  default void theSameWriteTwiceIsDoneOnce() {
    try (Store store = dual()) {
      store.commit(put("k", "1", "w1", 1));
      assertThat(store.commit(put("k", "1", "w1", 1))).isEqualTo(new Committed(1, true));
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 1, "1", "w1"));
      assertThat(store.journal(10)).hasSize(1);
    }
  }

  @Test
  default void aWriteGoesInOnlyUponTheVersionItExpects() {
    try (Store store = dual()) {
      Write first = put("k", "1", "w1", 1).upon(0);
      assertThat(store.commit(first)).isEqualTo(new Committed(1, true));
      StoredRecord held = new StoredRecord("k", 1, "1", "w1");
      assertThat(store.commit(put("k", "2", "w2", 1).upon(0))).isEqualTo(new Mismatch(held));
      assertThat(store.commit(put("k", "2", "w2", 1).upon(2))).isEqualTo(new Mismatch(held));
      assertThat(store.commit(put("n", "2", "w2", 1).upon(2))).isEqualTo(new Mismatch(null));
      assertThat(store.commit(put("k", "2", "w2", 1).upon(1))).isEqualTo(new Committed(2, true));
      store.commit(put("k", null, "w3", 1));
      assertThat(store.commit(put("k", "4", "w4", 1).upon(0))).isEqualTo(new Committed(4, true));
    }
  }

  @Test
  default void copiesOvertakeEachOtherWithoutHarm() {
    try (Store store = dual()) {
      StoredRecord second = new StoredRecord("k", 2, null, "w2");
      assertThat(store.copy(1, List.of(second))).isEqualTo(new Copied(1));
      StoredRecord late = new StoredRecord("k", 1, "1", "w1");
      StoredRecord other = new StoredRecord("other", 1, "1", "w3");
      assertThat(store.copy(1, List.of(late, second, other))).isEqualTo(new Copied(1));
      assertThat(store.look("k").record()).isEqualTo(second);
      assertThat(store.look("other").record()).isEqualTo(other);
      assertThat(store.journal(10)).isEmpty();
    }
  }

  @Test
  default void aCopierOfAnEarlierEpochIsRefusedAndOneOfALaterIsNot() {
    try (Store store = dual()) {
      StoredRecord record = new StoredRecord("k", 1, "1", "w1");
      assertThat(store.copy(0, List.of(record))).isEqualTo(new Outdated(DUAL));
      assertThat(store.look("k").record()).isNull();
      assertThat(store.copy(2, List.of(record))).isEqualTo(new Copied(1));
    }
  }

  @Test
  default void theJournalGivesItsOldestRowsUntilTheyAreRemoved() {
    try (Store store = dual()) {
      for (int i = 1; i <= 5; i++) {
        store.commit(put("k" + i, Integer.toString(i), "w" + i, 1));
      }
      List<JournalRow> rows = store.journal(2);
      assertThat(rows).extracting(row -> row.record().key()).containsExactly("k1", "k2");
      store.delivered(rows, Beat.NONE);
      store.delivered(rows, Beat.NONE);
      assertThat(store.journal(10))
          .extracting(row -> row.record().key())
          .containsExactly("k3", "k4", "k5");
      assertThat(store.journal(10)).allMatch(row -> row.epoch() == 1);
    }
  }

  @Test
  default void aMoveIsDecidedOnceAndOffEmptiesTheJournal() {
    try (Store store = dual()) {
      store.commit(put("k", "1", "w1", 1));
      Fence off = DUAL.moved(Phase.OFF);
      assertThat(store.<Boolean>hold(WAIT, tx -> Rules.decide(tx, DUAL, off))).isTrue();
      assertThat(store.<Boolean>hold(WAIT, tx -> Rules.decide(tx, DUAL, off))).isFalse();
      assertThat(store.fence()).isEqualTo(off);
      assertThat(store.journal(10)).isEmpty();
    }
  }

  @Test
  default void aPassedGateAndAFollowedFenceStay() {
    try (Store store = dual()) {
      store.hold(WAIT, tx -> Rules.pass(tx, DUAL, Gate.BACKFILLED));
      store.hold(WAIT, tx -> Rules.pass(tx, DUAL, Gate.VERIFIED));
      assertThat(store.fence()).isEqualTo(DUAL.passed(Gate.BACKFILLED).passed(Gate.VERIFIED));
      Fence later = new Fence(7, Phase.NEW, DUAL.passed());
      Fence earlier = new Fence(6, Phase.SHADOW_READ, DUAL.passed());
      for (Fence fence : List.of(later, earlier)) {
        store.hold(
            WAIT,
            tx -> {
              Rules.follow(tx, fence);
              return fence;
            });
      }
    }
    try (Store other = again()) {
      assertThat(other.fence()).isEqualTo(new Fence(7, Phase.NEW, DUAL.passed()));
    }
  }

  @Test
  default void whatFailsLeavesNothingBehind() {
    try (Store store = dual()) {
      assertThatThrownBy(
              () ->
                  store.hold(
                      WAIT,
                      tx -> {
                        Rules.commit(tx, put("k", "1", "w1", 1));
                        tx.keep(new Conflict("k", "1", "w1", 0, 1, "none"));
                        Rules.follow(tx, new Fence(9, Phase.NEW, DUAL.passed()));
                        throw new IllegalStateException("stop");
                      }))
          .hasMessage("stop");
      assertThat(store.look("k")).isEqualTo(new Look(DUAL, null));
      assertThat(store.journal(10)).isEmpty();
      assertThat(store.<List<Conflict>>read(tx -> tx.conflicts(10))).isEmpty();
      assertThat(store.commit(put("k", "1", "w1", 1))).isEqualTo(new Committed(1, true));
    }
  }

  @Test
  default void pagesGoThroughKeysInTheOrderOfTheirBytes() {
    List<String> keys =
        List.of(
            "%",
            "'; DROP TABLE banyan_record; --",
            "../../etc/passwd",
            "A",
            "CON",
            "a",
            "a\nb",
            "a b",
            "a/b",
            "a\\b",
            "ä",
            "\uFB01",
            "\uD83C\uDF33");
    try (Store store = dual()) {
      for (String key : keys) {
        assertThat(store.commit(put(key, "\"" + "v" + "\"", "w" + key, 1)))
            .isEqualTo(new Committed(1, true));
      }
      store.commit(put("CON", null, "gone", 1));
      List<String> seen = new ArrayList<>();
      String after = null;
      List<StoredRecord> page;
      do {
        String from = after;
        page = store.read(tx -> tx.page(from, 4));
        page.forEach(record -> seen.add(record.key()));
        after = seen.get(seen.size() - 1);
      } while (page.size() == 4);
      assertThat(seen).containsExactlyElementsOf(keys);
      for (String key : keys) {
        assertThat(store.look(key).record()).isNotNull();
      }
    }
  }

  @Test
  default void boundariesAreTheKeysAtWhichPagesEnd() {
    try (Store store = dual()) {
      for (String key : List.of("a", "b", "c", "d", "e")) {
        store.commit(put(key, "1", "w" + key, 1));
      }
      store.commit(put("b", null, "gone", 1));
      assertThat(store.<String>read(tx -> tx.boundary(null, 1))).isEqualTo("a");
      assertThat(store.<String>read(tx -> tx.boundary("a", 3))).isEqualTo("d");
      assertThat(store.<String>read(tx -> tx.boundary("d", 1))).isEqualTo("e");
      assertThat(store.<String>read(tx -> String.valueOf(tx.boundary("d", 2)))).isEqualTo("null");
    }
  }

  @Test
  default void valuesKeepTheirMeaning() {
    List<String> values =
        List.of(
            "null",
            "true",
            "[]",
            "\"\"",
            "12345678901234567890.123456789",
            "[{\"a\": {}}]",
            "\"\u00e4\uD83C\uDF33 \\\" \\\\ \\n\"",
            "{\"\": [1, 2, {\"b\": null}]}");
    try (Store store = dual()) {
      for (String value : values) {
        store.commit(put("k", value, "w" + value, 1));
        assertThat(store.look("k").record())
            .extracting(record -> meaning(String.valueOf(record.value())))
            .isEqualTo(meaning(value));
      }
    }
  }

  private static JsonNode meaning(String json) {
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Test
  default void writersOfOneKeyNeverShareAVersion() throws Exception {
    try (Store one = dual();
        Store two = again()) {
      List<Callable<List<Long>>> writers = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        int writer = w;
        writers.add(() -> versions(writer % 2 == 0 ? one : two, "w" + writer + "-"));
      }
      List<Long> versions = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(writers.size());
      for (Future<List<Long>> done : threads.invokeAll(writers)) {
        versions.addAll(done.get(60, TimeUnit.SECONDS));
      }
      threads.shutdown();
      assertThat(versions).doesNotHaveDuplicates().hasSize(100).contains(1L, 100L);
      assertThat(one.journal(200)).hasSize(100);
    }
  }

  private static List<Long> versions(Store store, String id) {
    List<Long> versions = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      boolean plain = i % 2 == 0;
      Write write = put("k", Integer.toString(i), id + i, 1);
      Object outcome = plain ? store.commit(write) : store.write(tx -> Rules.commit(tx, write));
      versions.add(((Committed) outcome).version());
    }
    return versions;
  }

  @Test
  default void aMoveWaitsForWritersAndWritersForAMove() throws Exception {
    try (Store one = dual();
        Store two = again()) {
      ExecutorService threads = Executors.newCachedThreadPool();
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch leave = new CountDownLatch(1);
      Future<?> move =
          threads.submit(
              () ->
                  one.hold(
                      WAIT,
                      tx -> {
                        inside.countDown();
                        await(leave);
                        return Rules.decide(tx, DUAL, DUAL.moved(Phase.OFF));
                      }));
      await(inside);
      Future<?> write = threads.submit(() -> two.commit(put("k", "1", "w1", 1)));
      assertThatThrownBy(() -> write.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      leave.countDown();
      assertThat(move.get(20, TimeUnit.SECONDS)).isEqualTo(true);
      assertThat(write.get(20, TimeUnit.SECONDS)).isEqualTo(new Fenced(DUAL.moved(Phase.OFF)));
      threads.shutdown();
    }
  }

  @Test
  default void aMoveThatWaitsTooLongChangesNothing() throws Exception {
    try (Store one = dual();
        Store two = again()) {
      ExecutorService threads = Executors.newCachedThreadPool();
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch leave = new CountDownLatch(1);
      Future<?> write =
          threads.submit(
              () ->
                  one.write(
                      tx -> {
                        inside.countDown();
                        await(leave);
                        return Rules.commit(tx, put("k", "1", "w1", 1));
                      }));
      await(inside);
      assertThatThrownBy(
              () ->
                  two.hold(
                      Duration.ofMillis(50), tx -> Rules.decide(tx, DUAL, DUAL.moved(Phase.OFF))))
          .isInstanceOf(StoreException.Held.class);
      leave.countDown();
      assertThat(write.get(20, TimeUnit.SECONDS)).isEqualTo(new Committed(1, true));
      assertThat(two.fence()).isEqualTo(DUAL);
      threads.shutdown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
