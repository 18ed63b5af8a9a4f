package dev.banyan.data.work;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets time go by. */
@FunctionalInterface
public interface Pause {
  /** Really waits. */
  Pause REAL = time -> LockSupport.parkNanos(time.toNanos());

  /** Returns when about so much time has gone by. */
  void sleep(Duration time);
}
