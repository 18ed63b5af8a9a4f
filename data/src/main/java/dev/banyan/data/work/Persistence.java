package dev.banyan.data.work;

import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unfit;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tries work again that a store has failed at. Only for work that may be repeated.
 *
 * @param first time to wait after the first failure; doubled after each other one
 * @param attempts at most so many, from 1
 */
public record Persistence(Duration first, int attempts, Pause pause) {
  /** Gives a store half a minute to come back. */
  public static final Persistence USUAL = new Persistence(Duration.ofMillis(200), 8, Pause.REAL);

  /** The work's answer, or the last failure. */
  public <R> R attempt(Supplier<R> work) {
    Duration wait = first;
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (Unfit e) {
        throw e;
      } catch (StoreException e) {
        if (attempt >= attempts) {
          throw e;
        }
      }
      pause.sleep(wait);
      wait = wait.multipliedBy(2);
    }
  }
}
