package dev.banyan.data.work;

import dev.banyan.data.range.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Threads of this process.
 *
 * @param threads from 1
 */
public record ThreadPool(int threads) implements Engine {
  /**
   * @throws IllegalArgumentException for less than one thread
   */
  public ThreadPool {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads are too few");
    }
  }

  @Override
  public <R> void run(List<KeyRange> ranges, Function<KeyRange, R> work, Consumer<R> done) {
    Queue<KeyRange> open = new ConcurrentLinkedQueue<>(ranges);
    ReentrantLock lock = new ReentrantLock();
    Consumer<R> oneByOne =
        result -> {
          lock.lock();
          try {
            done.accept(result);
          } finally {
            lock.unlock();
          }
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> drain(open, work, oneByOne)));
      }
      await(workers);
    } finally {
      open.clear();
      pool.shutdown();
    }
  }

  private static <R> void drain(
      Queue<KeyRange> open, Function<KeyRange, R> work, Consumer<R> done) {
    boolean failed = true;
    try {
      KeyRange range = open.poll();
      while (range != null) {
        done.accept(work.apply(range));
        range = open.poll();
      }
      failed = false;
    } finally {
      if (failed) {
        open.clear();
      }
    }
  }

  /** All of them have ended when this returns or throws. */
  private static void await(List<Future<?>> workers) {
    RuntimeException failure = null;
    for (Future<?> worker : workers) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        failure = failure == null ? failure(Objects.requireNonNull(e.getCause())) : failure;
      } catch (InterruptedException e) {
        workers.forEach(each -> each.cancel(true));
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }
}
