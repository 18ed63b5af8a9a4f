package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.WriteId;
import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a component has from outside.
 *
 * @param nanos a clock that only goes forward, as {@link System#nanoTime}; no other is read, so
 *     that clocks that jump or disagree do no harm
 * @param numbers drawn at random
 * @param sleep for so many milliseconds
 * @param locks makes locks, each of which its holder may take again
 * @param names of writes, as {@link WriteId} says, from an author of this instance alone
 */
public record World(
    LongSupplier nanos,
    LongSupplier numbers,
    LongConsumer sleep,
    Supplier<Lock> locks,
    Supplier<String> names) {
  /** This machine's; for one component. */
  public static World here() {
    return new World(
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextLong(),
        millis -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)),
        ReentrantLock::new,
        new Author(new SecureRandom().nextLong()));
  }
}
