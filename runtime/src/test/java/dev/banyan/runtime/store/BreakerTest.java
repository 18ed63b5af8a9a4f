package dev.banyan.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BreakerTest {
  private final AtomicLong clock = new AtomicLong();
  private final Breaker breaker = new Breaker(2, Duration.ofSeconds(1), clock::get);

  @Test
  void opensAfterFailuresInARow() {
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    assertThat(breaker.allows()).isTrue();
    breaker.failed();

    assertThat(breaker.allows()).isFalse();
    assertThat(breaker.open()).isTrue();
  }

  @Test
  void letsOneTryAfterAPause() {
    breaker.failed();
    breaker.failed();
    clock.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.allows()).as("the second one").isFalse();
    breaker.succeeded();
    assertThat(breaker.allows()).isTrue();
  }
}
