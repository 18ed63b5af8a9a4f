package dev.banyan.runtime;

import dev.banyan.runtime.cache.CacheSettings;
import dev.banyan.runtime.cache.SharedTier;
import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.engine.World;
import dev.banyan.runtime.file.FileSpool;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What has to be said of a component: its two stores; everything else has a default. For one
 * thread.
 *
 * @param <V> the application's type
 */
public final class HybridStoreBuilder<V> {
  private static final long SHORTEST_LEASE = 100;

  private final String component;
  private final Codec<V> codec;
  private @Nullable Store old;
  private @Nullable Store fresh;
  private @Nullable Path spool;
  private @Nullable Watch watch;
  private @Nullable CacheSettings cache;
  private @Nullable SharedTier shared;
  private int shadowEvery = 10;
  private Duration lease = Duration.ofSeconds(3);
  private Duration hold = Duration.ofSeconds(1);
  private Duration pause = Duration.ofMillis(200);
  private Duration poll = Duration.ofSeconds(1);

  HybridStoreBuilder(String component, Codec<V> codec) {
    this.component = component;
    this.codec = codec;
  }

  /** The store that is left; the component closes it. */
  public HybridStoreBuilder<V> from(Store store) {
    old = store;
    return this;
  }

  /**
   * The store that takes over; the component closes it. It may be away when the component opens.
   */
  public HybridStoreBuilder<V> to(Store store) {
    fresh = store;
    return this;
  }

  /**
   * While the authority is away writes are kept in this file, and committed later. Without it they
   * are refused.
   */
  public HybridStoreBuilder<V> spoolTo(Path file) {
    spool = file;
    return this;
  }

  /**
   * Reads are answered from memory, as old as the settings allow; never older than what this
   * instance was told of its own writes. Without it every read asks the authority.
   */
  public HybridStoreBuilder<V> cached(CacheSettings settings) {
    cache = settings;
    return this;
  }

  /**
   * The same, with a cache behind it that instances share and by which they hear of each other's
   * writes; it stays the caller's.
   */
  public HybridStoreBuilder<V> cached(CacheSettings settings, SharedTier behind) {
    shared = behind;
    return cached(settings);
  }

  /**
   * How long this instance may answer from its cache without asking again for leave; 3 s by
   * default, from 100 ms. A move waits so long for an instance that was killed.
   */
  public HybridStoreBuilder<V> leaseFor(Duration time) {
    lease = time;
    return this;
  }

  /**
   * In {@code SHADOW_READ} one of so many reads, at random, is made of the new store as well, by
   * another thread, and compared; 10 by default. 1 for all, 0 for none.
   */
  public HybridStoreBuilder<V> shadowEvery(int reads) {
    shadowEvery = reads;
    return this;
  }

  /** How long a move may keep writers waiting before it gives up; 1 s by default, from 1 ms. */
  public HybridStoreBuilder<V> holdAtMost(Duration time) {
    hold = time;
    return this;
  }

  /** How long a store that failed is left alone; 200 ms by default, from 1 ms. */
  public HybridStoreBuilder<V> pauseAfterFailure(Duration time) {
    pause = time;
    return this;
  }

  /** How often to look for what other instances have left to carry; 1 s by default, from 1 ms. */
  public HybridStoreBuilder<V> lookEvery(Duration time) {
    poll = time;
    return this;
  }

  /** Is told of every call and answer; nobody by default. */
  public HybridStoreBuilder<V> watchedBy(Watch one) {
    watch = one;
    return this;
  }

  /**
   * Opens the component. Neither store has to be reachable.
   *
   * @throws IllegalArgumentException naming everything that is missing or out of range
   */
  public HybridStore<V> open() {
    List<String> complaints = complaints();
    if (!complaints.isEmpty()) {
      throw new IllegalArgumentException(component + ": " + String.join("; ", complaints));
    }
    Sides sides =
        new Sides(
            timed(Objects.requireNonNull(old), Side.OLD),
            timed(Objects.requireNonNull(fresh), Side.NEW));
    Caches caches = cache == null ? null : new Caches(component, cache, shared, lease);
    FileSpool opened = spool == null ? null : new FileSpool(spool);
    Component engine =
        new Component(
            component,
            sides,
            opened,
            caches == null ? null : caches.caching(),
            World.here(),
            new Limits(hold, pause));
    Keeper keeper = caches == null ? null : new Keeper(component, engine, lease).started();
    Courier courier = new Courier(component, engine, poll).started();
    Map<Side, String> names = Map.of(Side.OLD, sides.old().name(), Side.NEW, sides.fresh().name());
    ShadowReads shadow =
        new ShadowReads(
                component,
                engine,
                this::readable,
                shadowEvery,
                most -> ThreadLocalRandom.current().nextInt(most))
            .started();
    Monitor monitor = new Monitor(engine, names, opened != null, shadow::tally, System::nanoTime);
    HybridStore<V> store =
        new HybridStore<>(
            component, codec, sides, engine, courier, opened, keeper, caches, monitor, shadow,
            watch);
    if (watch != null) {
      watch.opened(store);
    }
    return store;
  }

  private boolean readable(String json) {
    try {
      codec.decode(json);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private Store timed(Store store, Side side) {
    return watch == null ? store : TimedStore.of(store, component, side, watch);
  }

  private List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    if (component.isBlank()) {
      complaints.add("the component has no name");
    }
    if (old == null) {
      complaints.add("the old store is missing: from(…)");
    }
    if (fresh == null) {
      complaints.add("the new store is missing: to(…)");
    }
    if (shadowEvery < 0) {
      complaints.add("shadowEvery is " + shadowEvery + ", below 0");
    }
    complain(complaints, "holdAtMost", hold);
    complain(complaints, "pauseAfterFailure", pause);
    complain(complaints, "lookEvery", poll);
    if (lease.toMillis() < SHORTEST_LEASE) {
      complaints.add("leaseFor is " + lease + ", below " + SHORTEST_LEASE + " ms");
    }
    return complaints;
  }

  private static void complain(List<String> complaints, String name, Duration time) {
    if (time.toMillis() < 1) {
      complaints.add(name + " is " + time + ", below 1 ms");
    }
  }
}
