package dev.banyan.migrate.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Does several things at the same time, each in a thread with a stack for deeply nested code. */
final class AtOnce {
  private static final long STACK = 512L << 20;

  private AtOnce() {}

  /** What is done with each item. */
  @FunctionalInterface
  interface Action<T, R> {
    R of(T item) throws IOException;
  }

  /**
   * The results in the order of the items.
   *
   * @throws IOException what the first item's action throws that throws; all have ended then
   */
  static <T, R> List<R> all(List<T> items, Action<T, R> action) throws IOException {
    List<FutureTask<R>> tasks = new ArrayList<>();
    for (T item : items) {
      FutureTask<R> task = new FutureTask<>(() -> action.of(item));
      tasks.add(task);
      Thread thread = new Thread(null, task, "banyan-check", STACK);
      thread.setDaemon(true);
      thread.start();
    }
    return results(tasks);
  }

  private static <R> List<R> results(List<FutureTask<R>> tasks) throws IOException {
    List<R> results = new ArrayList<>();
    IOException failed = null;
    for (FutureTask<R> task : tasks) {
      try {
        results.add(task.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } catch (ExecutionException e) {
        failed = failed == null ? failure(e.getCause()) : failed;
      }
    }
    if (failed != null) {
      throw failed;
    }
    return results;
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof RuntimeException defect) {
      throw defect;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IOException("a check ended without a result", cause);
  }
}
