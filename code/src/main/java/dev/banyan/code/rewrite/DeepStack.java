package dev.banyan.code.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs work on threads whose stacks are deep enough for any tree that the parser makes. */
final class DeepStack {
  private static final long BYTES = 64L << 20;

  private DeepStack() {}

  static <T> T call(Callable<T> work) {
    return all(List.of(work), DeepStack::now).get(0);
  }

  private static <T> T now(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  /** The results in the order of the items; uses all cores. */
  static <T, R> List<R> all(List<T> items, Function<T, R> work) {
    int count = Math.min(Math.max(1, items.size()), Runtime.getRuntime().availableProcessors());
    ExecutorService threads =
        Executors.newFixedThreadPool(
            count, task -> new Thread(null, task, "banyan-rewrite", BYTES));
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        Callable<R> task = () -> work.apply(item);
        futures.add(threads.submit(task));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(get(future));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R get(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the rewrite was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a file could not be rewritten", e.getCause());
    }
  }
}
