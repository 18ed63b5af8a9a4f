package dev.banyan.runtime;

import dev.banyan.runtime.cache.CacheSettings;
import dev.banyan.runtime.cache.ReadCache;
import dev.banyan.runtime.cache.SharedTier;
import dev.banyan.runtime.engine.Component.Caching;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The cache of a component, and the threads that renew what has become stale in it. */
final class Caches implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int WAITING = 1000;

  private final ReadCache cache;
  private final Caching caching;
  private final ExecutorService refreshers;

  Caches(String component, CacheSettings settings, @Nullable SharedTier shared, Duration lease) {
    this.refreshers = refreshers(component);
    this.cache = new ReadCache(settings, shared, refreshers);
    this.caching = new Caching(cache, UUID.randomUUID().toString(), lease);
  }

  private static ExecutorService refreshers(String component) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "banyan cache " + component);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  ReadCache cache() {
    return cache;
  }

  Caching caching() {
    return caching;
  }

  @Override
  public void close() {
    refreshers.shutdownNow();
  }
}
