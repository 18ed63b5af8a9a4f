package dev.banyan.runtime.metrics;

import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Watch;
import dev.banyan.runtime.cache.CacheCounts;
import dev.banyan.runtime.protocol.Side;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Meters of components in a Micrometer registry; {@code docs/observability.md} lists them. Give it
 * to {@link dev.banyan.runtime.HybridStoreBuilder#watchedBy} or to {@link
 * dev.banyan.runtime.config.LiveData#watchedBy}. Safe for use by many threads.
 */
public final class BanyanMetrics implements Watch {
  private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

  private final MeterRegistry registry;
  private final Map<List<Object>, Timer> timers = new ConcurrentHashMap<>();
  private final Map<HybridStore<?>, List<Meter>> meters = new ConcurrentHashMap<>();

  /**
   * Meters in a registry.
   *
   * @param registry stays the caller's
   */
  public BanyanMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void called(String component, String operation, long nanos, boolean failed) {
    timers
        .computeIfAbsent(
            List.of(component, operation, failed),
            key ->
                timer(
                    "banyan.operation",
                    "Calls of the application.",
                    Tags.of(
                        "component", component, "operation", operation, "outcome", word(failed))))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void asked(String component, Side side, String operation, long nanos, boolean failed) {
    timers
        .computeIfAbsent(
            List.of(component, side, operation, failed),
            key ->
                timer(
                    "banyan.store",
                    "Answers of a store.",
                    Tags.of("component", component, "store", word(side), "operation", operation)
                        .and("outcome", word(failed))))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String name, String description, Tags tags) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .publishPercentiles(PERCENTILES)
        .register(registry);
  }

  private static String word(boolean failed) {
    return failed ? "failed" : "done";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void opened(HybridStore<?> store) {
    List<Meter> registered = new ArrayList<>(new ComponentMeters(registry, store).registered());
    if (store.cacheCounts().isPresent()) {
      registered.addAll(cache(store));
    }
    meters.put(store, registered);
  }

  @Override
  public void closed(HybridStore<?> store) {
    List<Meter> registered = meters.remove(store);
    if (registered != null) {
      registered.forEach(registry::remove);
    }
  }

  private List<Meter> cache(HybridStore<?> store) {
    return List.of(
        counter(store, "banyan.cache.hits", "memory", all -> all.hits() + all.staleHits()),
        counter(store, "banyan.cache.hits", "shared", CacheCounts::sharedHits),
        counter(store, "banyan.cache.misses", "memory", CacheCounts::misses),
        counter(
            store,
            "banyan.cache.misses",
            "shared",
            all -> all.misses() - all.joined() - all.sharedHits()),
        Gauge.<HybridStore<?>>builder("banyan.cache.entries", store, one -> counts(one).entries())
            .description("Keys in the memory tier.")
            .tags("component", store.name())
            .register(registry));
  }

  private Meter counter(
      HybridStore<?> store, String name, String tier, ToDoubleFunction<CacheCounts> value) {
    return FunctionCounter.<HybridStore<?>>builder(
            name, store, one -> value.applyAsDouble(counts(one)))
        .description("Reads that a tier of the cache answered, or could not.")
        .tags("component", store.name(), "tier", tier)
        .register(registry);
  }

  private static CacheCounts counts(HybridStore<?> store) {
    return store.cacheCounts().orElseThrow();
  }
}
