package dev.banyan.examples.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.config.LiveData;
import dev.banyan.runtime.metrics.BanyanMetrics;
import dev.banyan.runtime.store.StoreException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A bot under load: users talk to it, it remembers who was there, what was said, how it is
 * configured, and counts. It knows nothing of phases; the components come from {@code banyan.yaml}.
 */
public final class Bot {
  private static final int WORKERS = 4;
  private static final long BETWEEN_MESSAGES = 4_000_000;

  private final HybridStore<JsonNode> configuration;
  private final HybridStore<JsonNode> conversations;
  private final HybridStore<JsonNode> analytics;
  private final Profiles profiles;
  private final Tally tally;
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean stopped;

  Bot(LiveData live, Tally tally) {
    HybridStore<JsonNode> users = live.store("users", Codec.trees());
    this.profiles = new MovingProfiles(users);
    this.configuration = live.store("configuration", Codec.trees());
    this.conversations = live.store("conversations", Codec.trees());
    this.analytics = live.store("analytics", Codec.trees());
    this.tally = tally;
  }

  /**
   * Runs until its standard input ends; tells where its metrics are, and twice a second how it is.
   *
   * @param arguments the folder with {@code banyan.yaml}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (MetricsEndpoint metrics = new MetricsEndpoint(registry);
        LiveData live =
            LiveData.open(folder.resolve("banyan.yaml")).watchedBy(new BanyanMetrics(registry));
        Tally tally = new Tally(folder.resolve("acknowledged.log"))) {
      System.out.println("metrics " + metrics.address());
      Bot bot = new Bot(live, tally);
      List<Thread> workers = bot.workers();
      workers.forEach(Thread::start);
      bot.tellUntilTheEnd();
      for (Thread worker : workers) {
        worker.join();
      }
      System.out.println(tally.line());
    }
  }

  private List<Thread> workers() {
    List<String> users = profiles.list(1000);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int mine = i;
      workers.add(new Thread(() -> talk(users, mine), "worker " + i));
    }
    return workers;
  }

  private void tellUntilTheEnd() throws IOException {
    while (System.in.available() == 0) {
      System.out.println(tally.line());
      LockSupport.parkNanos(500_000_000);
    }
    stopped = true;
  }

  /** Each worker has users of its own, so that the numbers of a key only rise. */
  private void talk(List<String> users, int mine) {
    for (int turn = mine; !stopped; turn += WORKERS) {
      String user = users.get(turn % users.size() / WORKERS * WORKERS + mine);
      long number = numbers.incrementAndGet();
      attempt(() -> greeted(user));
      attempt(() -> profiles.updateLastActivity(user, number), "users", user, number);
      write(conversations, "conversations", "talk-" + user, number);
      write(analytics, "analytics", "event-" + mine + "-" + turn % 50, number);
      if (turn % 20 == mine) {
        write(configuration, "configuration", "guild-" + mine, number);
      }
      LockSupport.parkNanos(BETWEEN_MESSAGES);
    }
  }

  private void greeted(String user) {
    long start = System.nanoTime();
    profiles.loadProfile(user);
    configuration.get("language");
    tally.read((System.nanoTime() - start) / 2);
  }

  private void write(HybridStore<JsonNode> store, String component, String key, long number) {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("n", number);
    attempt(() -> store.put(key, value.put("text", "message " + number)), component, key, number);
  }

  private void attempt(Runnable call, String component, String key, long number) {
    try {
      call.run();
      tally.acknowledged(component, key, number);
    } catch (StoreException e) {
      tally.refused();
    }
  }

  private void attempt(Runnable call) {
    try {
      call.run();
    } catch (StoreException e) {
      tally.refused();
    }
  }
}
