package dev.banyan.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that write into the same folder. */
@Timeout(120)
class LockTest {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final long WORK = Duration.ofMillis(1).toNanos();

  @TempDir Path folder;

  /** Who gives the lock back and takes it again at once leaves hardly a moment in between. */
  @Test
  void whoIsAlwaysAtWorkLetsOthersIn() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger turns = new AtomicInteger();
    try (Lock busy = lock();
        Lock patient = lock()) {
      Thread worker = new Thread(() -> work(busy, ended, turns));
      worker.start();
      while (turns.get() == 0) {
        LockSupport.parkNanos(WORK);
      }
      for (int i = 0; i < 10; i++) {
        int from = turns.get();
        patient.take(WAIT);
        int passed = turns.get() - from;
        patient.give();
        assertThat(passed).as("turns of the other while one waits").isLessThan(50);
      }
      ended.set(true);
      worker.join();
    }
  }

  private Lock lock() throws IOException {
    return new Lock(folder.resolve("lock"), "users");
  }

  private static void work(Lock lock, AtomicBoolean ended, AtomicInteger turns) {
    while (!ended.get()) {
      lock.take(WAIT);
      LockSupport.parkNanos(WORK);
      turns.incrementAndGet();
      lock.give();
    }
  }
}
