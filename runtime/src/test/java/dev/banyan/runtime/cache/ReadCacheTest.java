package dev.banyan.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReadCacheTest {
  private static final CacheSettings SETTINGS =
      new CacheSettings(
          100, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(5), 0);

  private final AtomicLong clock = new AtomicLong();
  private final Deque<Runnable> renewals = new ArrayDeque<>();
  private final ReadCache cache = new ReadCache(SETTINGS, null, world(renewals::add));
  private final AtomicInteger looks = new AtomicInteger();

  private Surroundings world(Executor refreshers) {
    return new Surroundings(
        refreshers, clock::get, () -> 0, Surroundings.here(refreshers).waiting());
  }

  private static Look look(String key, long version) {
    return new Look(
        new Fence(1, Phase.NEW, Set.of()),
        version == 0 ? null : new StoredRecord(key, version, "\"" + version + "\"", "w" + version));
  }

  private Supplier<Look> store(String key, long version) {
    return () -> {
      looks.incrementAndGet();
      return look(key, version);
    };
  }

  private void pass(long seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void asksTheStoreOnce() {
    assertThat(cache.read(1, "a", store("a", 3)).version()).isEqualTo(3);
    assertThat(cache.read(1, "a", store("a", 4)).version()).isEqualTo(3);
    assertThat(looks).hasValue(1);
    assertThat(cache.counts()).isEqualTo(new CacheCounts(1, 0, 1, 0, 0, 0, 1));
  }

  @Test
  void servesAStaleRecordWhileOneLooks() {
    cache.read(1, "a", store("a", 3));
    pass(61);

    assertThat(cache.read(1, "a", store("a", 4)).version()).isEqualTo(3);
    assertThat(cache.read(1, "a", store("a", 4)).version()).isEqualTo(3);
    assertThat(renewals).as("one look for both").hasSize(1);
    renewals.remove().run();
    assertThat(cache.read(1, "a", store("a", 5)).version()).isEqualTo(4);
    assertThat(cache.counts().staleHits()).isEqualTo(2);
  }

  @Test
  void whoMissesDoesNotWaitForARenewalThatHasNotBegun() {
    cache.read(1, "a", store("a", 3));
    pass(61);
    cache.read(1, "a", store("a", 4));
    pass(10);

    assertThat(cache.read(1, "a", store("a", 5)).version()).isEqualTo(5);
  }

  @Test
  void aRenewalThatFailsLeavesTheRecordAndIsCounted() {
    cache.read(1, "a", store("a", 3));
    pass(61);
    cache.read(
        1,
        "a",
        () -> {
          throw new IllegalStateException("down");
        });
    renewals.remove().run();

    assertThat(cache.read(1, "a", store("a", 4)).version()).isEqualTo(3);
    assertThat(cache.counts().failedRenewals()).isEqualTo(1);
    assertThat(renewals).as("the next reader tries again").hasSize(1);
  }

  @Test
  void aRefusedRenewalIsTriedAgain() {
    ReadCache refused =
        new ReadCache(
            SETTINGS,
            null,
            world(
                task -> {
                  throw new RejectedExecutionException();
                }));
    refused.read(1, "a", store("a", 3));
    pass(61);

    assertThat(refused.read(1, "a", store("a", 4)).version()).isEqualTo(3);
    assertThat(refused.read(1, "a", store("a", 4)).version()).isEqualTo(3);
    assertThat(refused.counts().failedRenewals()).isEqualTo(2);
  }

  @Test
  void aFailedLookIsNotRemembered() {
    assertThatThrownBy(
            () ->
                cache.read(
                    1,
                    "a",
                    () -> {
                      throw new IllegalStateException("down");
                    }))
        .hasMessage("down");
    assertThat(cache.read(1, "a", store("a", 3)).version()).isEqualTo(3);
  }

  @Test
  void manyWhoMissWaitForOneLook() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      List<Future<CachedRecord>> readers = new ArrayList<>();
      readers.add(threads.submit(() -> cache.read(1, "a", held(begun, goOn))));
      begun.await();
      for (int i = 0; i < 7; i++) {
        readers.add(threads.submit(() -> cache.read(1, "a", store("a", 9))));
      }
      while (cache.counts().joined() < 7) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      for (Future<CachedRecord> reader : readers) {
        assertThat(reader.get(10, TimeUnit.SECONDS).version()).isEqualTo(3);
      }
      assertThat(looks).hasValue(0);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Supplier<Look> held(CountDownLatch begun, CountDownLatch goOn) {
    return () -> {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return look("a", 3);
    };
  }

  @Test
  void whoReadsAfterAWriteDoesNotJoinALookBegunBefore() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Future<CachedRecord> slow = threads.submit(() -> cache.read(1, "a", held(begun, goOn)));
      begun.await();
      cache.invalidate("a");

      assertThat(cache.read(1, "a", store("a", 4)).version()).isEqualTo(4);
      goOn.countDown();
      assertThat(slow.get(10, TimeUnit.SECONDS).version()).isEqualTo(3);
      assertThat(cache.read(1, "a", store("a", 5)).version()).isEqualTo(4);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Four threads write and read eight keys through a cache of two entries, for a second. */
  @Test
  void neverAnswersWithLessThanWasAcknowledged() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    AtomicLongArray stored = new AtomicLongArray(8);
    AtomicLongArray acknowledged = new AtomicLongArray(8);
    ReadCache small =
        new ReadCache(
            new CacheSettings(
                2, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), 0.5),
            Runnable::run);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Random random = new Random(seed + t);
        all.add(threads.submit(() -> readAndWrite(small, stored, acknowledged, random)));
      }
      for (Future<Long> one : all) {
        assertThat(one.get(60, TimeUnit.SECONDS)).isPositive();
      }
      assertThat(small.counts().hits()).isPositive();
    } finally {
      threads.shutdownNow();
    }
  }

  private static long readAndWrite(
      ReadCache cache, AtomicLongArray stored, AtomicLongArray acknowledged, Random random) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    long reads = 0;
    while (System.nanoTime() < end) {
      int slot = random.nextInt(8);
      String key = "key" + slot;
      if (random.nextInt(4) == 0) {
        ReadCache.Begun began = cache.begin(key);
        long version = stored.incrementAndGet(slot);
        cache.written(1, new StoredRecord(key, version, "\"v\"", "w"), began);
        acknowledged.accumulateAndGet(slot, version, Math::max);
      } else {
        long floor = acknowledged.get(slot);
        CachedRecord read = cache.read(1, key, () -> slowly(key, stored.get(slot), random));
        assertThat(read.version()).as(key).isGreaterThanOrEqualTo(floor);
        reads++;
      }
    }
    return reads;
  }

  /** The answer of a store, which may be overtaken on its way. */
  private static Look slowly(String key, long version, Random random) {
    if (random.nextInt(3) == 0) {
      Thread.yield();
    }
    return look(key, version);
  }
}
