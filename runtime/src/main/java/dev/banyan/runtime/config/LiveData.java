package dev.banyan.runtime.config;

import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.HybridStoreBuilder;
import dev.banyan.runtime.Watch;
import dev.banyan.runtime.cache.RedisAddress;
import dev.banyan.runtime.cache.RedisConnections;
import dev.banyan.runtime.cache.RedisSettings;
import dev.banyan.runtime.cache.RedisTier;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.Columns;
import dev.banyan.runtime.jdbc.PostgresPool;
import dev.banyan.runtime.jdbc.PostgresSettings;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The declared components of an application, opened when they are asked for. No server has to be
 * reachable. Safe for use by many threads.
 */
public final class LiveData implements AutoCloseable {
  private final DataSpec spec;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private @Nullable PostgresPool pool;
  private @Nullable PostgresPool oldPool;
  private @Nullable RedisConnections redis;
  private @Nullable Watch watch;
  private Duration connectWithin = PostgresPool.USUAL_WAIT;

  private LiveData(DataSpec spec) {
    this.spec = spec;
  }

  /** Components as they are declared; nothing is opened yet. */
  public static LiveData of(DataSpec spec) {
    return new LiveData(spec);
  }

  /**
   * What a spec and this process' environment declare; nothing is opened yet.
   *
   * @param spec a {@code banyan.yaml}
   * @throws InvalidConfiguration naming everything that is wrong
   */
  public static LiveData open(Path spec) {
    return new LiveData(DataSpec.read(spec, System.getenv()));
  }

  /**
   * Waits longer for connections than an application would that has somebody waiting.
   *
   * @param time from 500 ms
   */
  public synchronized LiveData connectingWithin(Duration time) {
    connectWithin = time;
    return this;
  }

  /** Has what is opened from now on watched. */
  public synchronized LiveData watchedBy(Watch one) {
    watch = one;
    return this;
  }

  /** What was declared. */
  public DataSpec spec() {
    return spec;
  }

  /** The names of the components, in the order of the file. */
  public List<String> components() {
    return spec.components().stream().map(ComponentSpec::name).toList();
  }

  /**
   * Opens a component; it is closed with this.
   *
   * @throws IllegalArgumentException when no component is called so
   * @throws Unavailable when files of it cannot be used
   */
  public <V> HybridStore<V> store(String component, Codec<V> codec) {
    HybridStore<V> store = builder(component, codec).open();
    remember(store);
    return store;
  }

  /**
   * A component as it is declared, for what is to be said in code; who opens it closes it, before
   * this.
   *
   * @throws IllegalArgumentException when no component is called so
   */
  public <V> HybridStoreBuilder<V> builder(String component, Codec<V> codec) {
    ComponentSpec declared = declared(component);
    Sides sides = open(declared, declared.answerWithin());
    HybridStoreBuilder<V> builder =
        HybridStore.of(component, codec)
            .from(sides.old())
            .to(sides.fresh())
            .holdAtMost(declared.holdAtMost())
            .pauseAfterFailure(declared.pauseAfterFailure())
            .lookEvery(declared.lookEvery())
            .shadowEvery(declared.shadowEvery());
    watched(builder);
    cached(builder, declared);
    return declared.spool() == null ? builder : builder.spoolTo(inItsFolder(declared.spool()));
  }

  private void cached(HybridStoreBuilder<?> builder, ComponentSpec component) {
    CacheSpec cache = component.cache();
    if (cache == null) {
      return;
    }
    builder.leaseFor(cache.lease()).cached(cache.memory());
    RedisAddress address = spec.redis();
    if (address != null) {
      RedisTier tier = redis(address).tier(settings(component.name(), cache.ttl()));
      remember(tier);
      builder.cached(cache.memory(), tier);
    }
  }

  private static RedisSettings settings(String component, Duration ttl) {
    RedisSettings usual = RedisSettings.of("banyan:" + component);
    return new RedisSettings(
        usual.prefix(), ttl, usual.patience(), usual.lookLimit(), usual.tolerated(), usual.pause());
  }

  private synchronized RedisConnections redis(RedisAddress address) {
    if (redis == null) {
      redis = new RedisConnections(address);
    }
    return redis;
  }

  private synchronized void watched(HybridStoreBuilder<?> builder) {
    if (watch != null) {
      builder.watchedBy(watch);
    }
  }

  private static Path inItsFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return Files.createDirectories(Objects.requireNonNull(folder)).resolve(file.getFileName());
    } catch (IOException e) {
      throw new Unavailable("the folder of " + file + " cannot be made: " + e.getMessage(), e);
    }
  }

  /**
   * Both stores of a component themselves, for who works on them, and has more patience than an
   * application: {@link ComponentSpec#answerWithin} is of no account. Closed with this.
   *
   * @throws IllegalArgumentException when no component is called so
   */
  public Sides sides(String component) {
    Sides sides = open(declared(component), null);
    remember(sides.old());
    remember(sides.fresh());
    return sides;
  }

  /** Connections to the declared database; closed with this. */
  public synchronized PostgresPool pool() {
    if (pool == null) {
      pool = new PostgresPool(spec.postgres(), "PostgreSQL", connectWithin);
    }
    return pool;
  }

  private ComponentSpec declared(String name) {
    return spec.components().stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no component is called " + name + "; there are " + components()));
  }

  /** Connections to the database of a side; the old one may have one of its own. */
  private synchronized PostgresPool pool(Side side) {
    PostgresSettings old = spec.oldPostgres();
    if (side == Side.NEW || old == null) {
      return pool();
    }
    if (oldPool == null) {
      oldPool = new PostgresPool(old, "the old PostgreSQL", connectWithin);
    }
    return oldPool;
  }

  private Sides open(ComponentSpec component, @Nullable Duration answer) {
    Store old = open(component, component.old(), Side.OLD, answer);
    try {
      return new Sides(old, open(component, component.fresh(), Side.NEW, answer));
    } catch (RuntimeException e) {
      old.close();
      throw e;
    }
  }

  private Store open(
      ComponentSpec component, StoreSpec store, Side side, @Nullable Duration answer) {
    if (store instanceof StoreSpec.Folder files) {
      return FileStore.filePerKey(files.folder(), side, component.lockWait());
    }
    if (store instanceof StoreSpec.ObjectFile object) {
      return FileStore.objectFile(object.file(), side, component.lockWait());
    }
    if (store instanceof StoreSpec.ArrayFile array) {
      return FileStore.arrayFile(array.file(), array.id(), side, component.lockWait());
    }
    if (store instanceof StoreSpec.DatedFiles dated) {
      return FileStore.datedFiles(dated.folder(), dated.id(), side, component.lockWait());
    }
    if (store instanceof StoreSpec.Sqlite sqlite) {
      return new SqliteStore(sqlite.file(), component.name(), component.lockWait());
    }
    Columns columns = store instanceof StoreSpec.Postgres postgres ? postgres.columns() : null;
    return answer == null
        ? pool(side).store(component.name(), component.lockWait(), columns)
        : pool(side).store(component.name(), component.lockWait(), columns, answer);
  }

  private synchronized void remember(AutoCloseable one) {
    opened.push(one);
  }

  /** Closes what was opened, the last one first, and the connections last. */
  @Override
  public synchronized void close() {
    RuntimeException failure = null;
    while (!opened.isEmpty()) {
      failure = closed(opened.pop(), failure);
    }
    if (redis != null) {
      redis.close();
    }
    if (pool != null) {
      pool.close();
    }
    if (oldPool != null) {
      oldPool.close();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException closed(
      AutoCloseable one, @Nullable RuntimeException before) {
    try {
      one.close();
      return before;
    } catch (Exception e) {
      RuntimeException failure =
          before == null ? new IllegalStateException("not everything could be closed") : before;
      failure.addSuppressed(e);
      return failure;
    }
  }
}
