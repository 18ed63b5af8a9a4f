package dev.banyan.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AcknowledgedTest {
  private final AtomicLong clock = new AtomicLong();

  @Test
  void allowsWhatIsAsNewAsWhatWasAcknowledged() {
    Acknowledged acknowledged = new Acknowledged(100, Duration.ofSeconds(10), clock::get);
    acknowledged.note("a", 4);
    acknowledged.note("a", 3);

    assertThat(acknowledged.allows("a", 3)).isFalse();
    assertThat(acknowledged.allows("a", 4)).isTrue();
    assertThat(acknowledged.allows("b", 0)).isTrue();
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(acknowledged.allows("a", 3)).as("nothing older can be there any more").isTrue();
  }

  @Test
  void trustsNothingItForgotBeforeItsTime() {
    Acknowledged acknowledged = new Acknowledged(2, Duration.ofSeconds(10), clock::get);
    for (int i = 0; i < 10; i++) {
      acknowledged.note("key" + i, 7);
    }

    for (int i = 0; i < 10; i++) {
      assertThat(acknowledged.allows("key" + i, 6)).as("key" + i).isFalse();
    }
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(acknowledged.allows("key0", 6)).isTrue();
  }
}
