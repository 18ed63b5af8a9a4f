package dev.banyan.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MemoryTierTest {
  private final AtomicLong clock = new AtomicLong();
  private double random;
  private final MemoryTier tier = tier(100);

  private MemoryTier tier(long entries) {
    CacheSettings settings =
        new CacheSettings(
            entries, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(5), 0.5);
    return new MemoryTier(settings, clock::get, () -> random);
  }

  private static CachedRecord at(long version) {
    return new CachedRecord(version, "\"v" + version + "\"");
  }

  private void pass(long seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private void load(String key, CachedRecord record) {
    tier.loaded(1, key, record, tier.ticket(key), clock.get());
  }

  @Test
  void servesWhatWasLoadedUntilItsTimeIsOver() {
    load("a", at(3));

    assertThat(tier.find(1, "a")).isEqualTo(new MemoryTier.Hit(at(3), false));
    pass(60);
    assertThat(tier.find(1, "a")).isEqualTo(new MemoryTier.Hit(at(3), true));
    pass(10);
    assertThat(tier.find(1, "a")).isNull();
  }

  @Test
  void remembersAbsenceForItsOwnTime() {
    load("a", CachedRecord.ABSENT);

    assertThat(tier.find(1, "a")).isEqualTo(new MemoryTier.Hit(CachedRecord.ABSENT, false));
    pass(5);
    assertThat(tier.find(1, "a")).isNull();
  }

  @Test
  void shortensTimesAtRandom() {
    random = 0.5;
    load("a", at(1));

    pass(44);
    assertThat(tier.find(1, "a")).isEqualTo(new MemoryTier.Hit(at(1), false));
    pass(1);
    assertThat(tier.find(1, "a")).isEqualTo(new MemoryTier.Hit(at(1), true));
  }

  @Test
  void refusesAnOlderVersion() {
    tier.written(1, "a", at(4), tier.ticket("a"), clock.get());
    load("a", at(3));

    assertThat(tier.find(1, "a")).isEqualTo(new MemoryTier.Hit(at(4), false));
  }

  @Test
  void aLookBegunBeforeAWriteIsRefusedAlsoWhenTheWriteIsNoLongerKept() {
    MemoryTier small = tier(1);
    long ticket = small.ticket("a");
    small.written(1, "a", at(2), small.ticket("a"), clock.get());
    for (int i = 0; i < 1_000; i++) {
      String other = "other" + i;
      small.loaded(1, other, at(1), small.ticket(other), clock.get());
      small.find(1, other);
    }
    assertThat(small.find(1, "a")).as("the write was evicted").isNull();

    small.loaded(1, "a", at(1), ticket, clock.get());

    assertThat(small.find(1, "a")).isNull();
  }

  @Test
  void aLookBegunBeforeAnInvalidationIsRefused() {
    long ticket = tier.ticket("a");
    tier.invalidate("a");
    tier.loaded(1, "a", at(1), ticket, clock.get());

    assertThat(tier.find(1, "a")).isNull();
  }

  @Test
  void aDeleteReplacesWhatWasThere() {
    load("a", at(3));
    tier.written(1, "a", new CachedRecord(4, null), tier.ticket("a"), clock.get());

    assertThat(tier.find(1, "a")).isEqualTo(new MemoryTier.Hit(new CachedRecord(4, null), false));
  }

  @Test
  void aDeleteThatIsNotRememberedStillRemovesWhatWasThere() {
    MemoryTier forgetful =
        new MemoryTier(
            new CacheSettings(10, Duration.ofSeconds(60), Duration.ZERO, Duration.ZERO, 0),
            clock::get,
            () -> 0);
    forgetful.written(1, "a", at(3), forgetful.ticket("a"), clock.get());
    forgetful.written(1, "a", new CachedRecord(4, null), forgetful.ticket("a"), clock.get());

    assertThat(forgetful.find(1, "a")).isNull();
  }

  @Test
  void knowsNothingOfAnotherEpoch() {
    load("a", at(3));

    assertThat(tier.find(2, "a")).isNull();
    tier.loaded(2, "b", at(1), tier.ticket("b"), clock.get());
    assertThat(tier.find(1, "a")).as("the epoch before is over").isNull();
    tier.loaded(1, "a", at(3), tier.ticket("a"), clock.get());
    assertThat(tier.find(2, "a")).as("what comes late from it is not kept").isNull();
    assertThat(tier.size()).isEqualTo(1);
  }

  @Test
  void ofWritesThatOvertakeEachOtherAnOlderOneIsNotKept() {
    MemoryTier small = tier(1);
    long older = small.ticket("a");
    small.written(1, "a", at(6), small.ticket("a"), clock.get());
    small.loaded(1, "b", at(1), small.ticket("b"), clock.get());
    small.loaded(1, "c", at(1), small.ticket("c"), clock.get());
    small.written(1, "a", at(5), older, clock.get());
    assertThat(small.find(1, "a")).isNull();
  }
}
