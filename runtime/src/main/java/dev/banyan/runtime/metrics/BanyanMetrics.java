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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
    meters.put(store, new ComponentMeters(registry, store).registered());
  }

  @Override
  public void closed(HybridStore<?> store) {
    List<Meter> registered = meters.remove(store);
    if (registered != null) {
      registered.forEach(registry::remove);
    }
  }

  /**
   * Counts what a component's caches answer.
   *
   * @param counts as {@link dev.banyan.runtime.cache.ReadCache#counts}
   */
  public void cache(String component, Supplier<CacheCounts> counts) {
    counter(component, "banyan.cache.hits", "memory", counts, all -> all.hits() + all.staleHits());
    counter(component, "banyan.cache.hits", "shared", counts, CacheCounts::sharedHits);
    counter(component, "banyan.cache.misses", "memory", counts, CacheCounts::misses);
    counter(
        component,
        "banyan.cache.misses",
        "shared",
        counts,
        all -> all.misses() - all.joined() - all.sharedHits());
    Gauge.builder("banyan.cache.entries", counts, given -> given.get().entries())
        .description("Keys in the memory tier.")
        .tags("component", component)
        .strongReference(true)
        .register(registry);
  }

  private void counter(
      String component,
      String name,
      String tier,
      Supplier<CacheCounts> counts,
      ToDoubleFunction<CacheCounts> value) {
    FunctionCounter.builder(name, counts, given -> value.applyAsDouble(given.get()))
        .description("Reads that a tier of the cache answered, or could not.")
        .tags("component", component, "tier", tier)
        .register(registry);
  }
}
