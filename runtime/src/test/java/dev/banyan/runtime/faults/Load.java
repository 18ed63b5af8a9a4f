package dev.banyan.runtime.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.Conditional;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Read;
import dev.banyan.runtime.Written;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of one instance of the application, one thread each: they read, write, write upon a
 * version, and delete, some keys shared with all others and one of their own, until they are
 * stopped.
 */
final class Load implements AutoCloseable {
  private static final int SHARED = 10;

  /**
   * Milliseconds, at most: durable writes to files are slow, and are to keep up on the way back.
   */
  private static final int PAUSE = 40;

  private final HybridStore<JsonNode> store;
  private final History history;
  private final String instance;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentMap<String, Long> written = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /** Starts them. */
  Load(HybridStore<JsonNode> store, History history, String instance, int clients, long seed) {
    this.store = store;
    this.history = history;
    this.instance = instance;
    for (int i = 0; i < clients; i++) {
      String own = "own-" + instance + "-" + i;
      Random random = new Random(seed * 31 + i);
      Thread thread = new Thread(() -> work(own, random), own);
      threads.add(thread);
      thread.start();
    }
  }

  private void work(String own, Random random) {
    while (!stopped) {
      String key = random.nextInt(3) == 0 ? own : "shared-" + random.nextInt(SHARED);
      try {
        act(key, random.nextInt(10));
      } catch (RuntimeException e) {
        history.complain(Thread.currentThread().getName() + ": " + e);
      }
      Scene.pause(Duration.ofMillis(random.nextInt(PAUSE)));
    }
  }

  private void act(String key, int dice) {
    if (dice < 5) {
      read(key);
    } else if (dice < 8 || History.own(key)) {
      put(key);
    } else if (dice < 9) {
      putIf(key);
    } else {
      delete(key);
    }
  }

  private void read(String key) {
    long all = history.floor(key);
    long own = written.getOrDefault(key, 0L);
    long begin = System.nanoTime();
    try {
      Read<JsonNode> found = store.get(key);
      history.read(found, all, own, System.nanoTime() - begin);
    } catch (StoreException e) {
      history.unanswered(System.nanoTime() - begin);
    }
  }

  private String fresh() {
    return instance + "-" + numbers.incrementAndGet();
  }

  private void put(String key) {
    String value = fresh();
    try {
      told(key, value, store.put(key, TextNode.valueOf(value)));
    } catch (OutcomeUnknown e) {
      history.unknown();
    } catch (StoreException e) {
      history.refused(value);
    }
  }

  private void told(String key, String value, Written answer) {
    if (answer instanceof Written.Committed committed) {
      acknowledged(key, value, committed.version());
    } else {
      history.spooled(key, value);
    }
  }

  private void acknowledged(String key, String value, long version) {
    history.committed(key, value, version);
    written.merge(key, version, Math::max);
  }

  private void putIf(String key) {
    String value = fresh();
    try {
      long expected = store.get(key).version();
      Conditional<JsonNode> answer = store.putIf(key, TextNode.valueOf(value), expected);
      if (answer instanceof Conditional.Committed<JsonNode> committed) {
        acknowledged(key, value, committed.version());
      } else {
        history.refused(value);
      }
    } catch (OutcomeUnknown e) {
      history.unknown();
    } catch (StoreException e) {
      history.refused(value);
    }
  }

  private void delete(String key) {
    try {
      Written answer = store.delete(key);
      if (answer instanceof Written.Committed committed) {
        history.committed(key, null, committed.version());
        written.merge(key, committed.version(), Math::max);
      } else {
        history.spooled(key, "deleted");
      }
    } catch (OutcomeUnknown e) {
      history.unknown();
    } catch (StoreException e) {
      // Refused; a delete has no value by which it could be seen.
    }
  }

  /** Ends them, and waits for it. */
  @Override
  public void close() {
    stopped = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
