package dev.banyan.runtime.engine;

import dev.banyan.runtime.store.StoreException.Held;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes of one key by this instance come one after the other, whether they go to the authority, to
 * the spool, or from the spool to the authority. Else one that is spooled while those before it are
 * being settled would stand upon a record that is not there any more. Keys share locks; whoever has
 * one may take it again.
 */
final class KeyOrder {
  private static final int LOCKS = 256;

  private final List<Lock> locks;
  private final Duration patience;

  /**
   * Nobody is at work.
   *
   * @param locks makes one
   * @param patience how long to wait for others who write the same key
   */
  KeyOrder(Supplier<Lock> locks, Duration patience) {
    this.locks = Stream.generate(locks).limit(LOCKS).toList();
    this.patience = patience;
  }

  private int number(String key) {
    return Math.floorMod(key.hashCode(), LOCKS);
  }

  /**
   * Does work on a key when nobody else is at it.
   *
   * @throws Held when that takes too long; nothing was done
   */
  <T> T inTurn(String key, Supplier<T> work) {
    return inTurn(List.of(key), work);
  }

  /** The same with several keys; everybody takes them in the same order. */
  <T> T inTurn(Collection<String> keys, Supplier<T> work) {
    List<Lock> wanted =
        keys.stream().map(this::number).distinct().sorted().map(locks::get).toList();
    int taken = 0;
    try {
      for (Lock lock : wanted) {
        take(lock, keys);
        taken++;
      }
      return work.get();
    } finally {
      wanted.subList(0, taken).forEach(Lock::unlock);
    }
  }

  private void take(Lock lock, Collection<String> keys) {
    try {
      if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Held("interrupted while others write " + String.join(", ", keys), e);
    }
    throw new Held("others write " + String.join(", ", keys) + " all the time", null);
  }

  /** Does work on a key if nobody else is at it; null when somebody is. */
  <T> @Nullable T ifFree(String key, Supplier<T> work) {
    Lock lock = locks.get(number(key));
    if (!lock.tryLock()) {
      return null;
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
