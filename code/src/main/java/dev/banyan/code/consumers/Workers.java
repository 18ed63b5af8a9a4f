package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Threads for looking at files, one per core, with stacks deep enough for nested code; started when
 * they are needed, also after they were closed. Used by one thread at a time.
 */
final class Workers implements AutoCloseable {
  private static final long STACK = 512L << 20;

  private final int count;
  private @Nullable ExecutorService threads;

  Workers(int count) {
    this.count = count;
  }

  private ExecutorService threads() {
    ExecutorService running = threads;
    if (running == null) {
      running = Executors.newFixedThreadPool(count, Workers::thread);
      threads = running;
    }
    return running;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "banyan-search", STACK);
    thread.setDaemon(true);
    return thread;
  }

  /** The results in the order of the items. */
  <T, R extends @Nullable Object> List<R> all(List<T> items, Function<T, R> action) {
    ExecutorService threads = threads();
    List<Future<R>> futures = new ArrayList<>();
    for (T item : items) {
      Callable<R> task = () -> action.apply(item);
      futures.add(threads.submit(task));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> future : futures) {
      results.add(get(future));
    }
    return results;
  }

  private static <R extends @Nullable Object> R get(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the search failed", e.getCause());
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }
}
