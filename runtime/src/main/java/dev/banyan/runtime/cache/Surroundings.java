package dev.banyan.runtime.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a cache takes from outside.
 *
 * @param refreshers run the looks by which stale records are renewed; when it refuses one, the
 *     record stays stale until its time is over
 * @param nanos a clock that only goes forward
 * @param random from 0 to below 1
 * @param waiting returns when what it is given is complete
 */
public record Surroundings(
    Executor refreshers,
    LongSupplier nanos,
    DoubleSupplier random,
    Consumer<CompletableFuture<?>> waiting) {
  /** This machine's, with threads of the caller's. */
  public static Surroundings here(Executor refreshers) {
    return new Surroundings(
        refreshers,
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextDouble(),
        future -> future.handle((done, failure) -> done).join());
  }
}
