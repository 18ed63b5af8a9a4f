package dev.banyan.runtime.simulation;

import dev.banyan.runtime.cache.CacheSettings;
import dev.banyan.runtime.cache.ReadCache;
import dev.banyan.runtime.cache.Surroundings;
import dev.banyan.runtime.engine.Author;
import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.engine.Component.Caching;
import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.engine.World;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.simulation.Schedule.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process of the application: it can be killed, stopped, cut off, and have a clock that jumps.
 */
final class Instance {
  static final Duration HOLD = Duration.ofMillis(80);
  static final Duration LEASE = Duration.ofMillis(60);
  static final CacheSettings SETTINGS =
      new CacheSettings(
          1, Duration.ofMillis(40), Duration.ofMillis(20), Duration.ofMillis(20), 0.2);

  private final int number;
  private final Sabotage sabotage;
  private int starts;
  private final Schedule schedule;
  private final SimulatedStore old;
  private final SimulatedStore fresh;
  private final @Nullable SimulatedSpool spool;
  private final @Nullable SimulatedTier tier;
  private final List<Actor> actors = new ArrayList<>();
  private final Map<String, Long> told = new HashMap<>();
  private final Map<String, Long> acknowledged = new HashMap<>();
  private SimulatedStore.Door oldDoor;
  private SimulatedStore.Door freshDoor;
  private Component component;
  private final long clockOff;
  private final ThreadLocal<String> lastNamed = ThreadLocal.withInitial(() -> "");

  Instance(
      int number,
      Schedule schedule,
      SimulatedStore old,
      SimulatedStore fresh,
      @Nullable SimulatedSpool spool,
      @Nullable SimulatedTier tier,
      Sabotage sabotage) {
    this.number = number;
    this.tier = tier;
    this.sabotage = sabotage;
    this.schedule = schedule;
    this.old = old;
    this.fresh = fresh;
    this.spool = spool;
    this.oldDoor = old.door();
    this.freshDoor = fresh.door();
    this.clockOff = (schedule.pick(5) - 2) * (Long.MAX_VALUE / 2);
    this.component = started();
  }

  private Component started() {
    return new Component(
        "users",
        new Sides(oldDoor, freshDoor),
        spool,
        caching(),
        world(),
        new Limits(HOLD, Duration.ofMillis(15)));
  }

  private World world() {
    Author author = new Author(schedule.pick(Integer.MAX_VALUE));
    return new World(
        this::nanos,
        () -> schedule.pick(Integer.MAX_VALUE),
        schedule::sleep,
        () -> new SimulatedLock(schedule, sabotage),
        () -> named(author.get()));
  }

  private String named(String name) {
    boolean anonymous = sabotage == Sabotage.WRITES_ARE_ANONYMOUS;
    lastNamed.set(anonymous ? "somebody's " + name : name);
    return lastNamed.get();
  }

  /** A client is about to write. */
  void forgetName() {
    lastNamed.set("");
  }

  /** The name that the client's write was given; empty when it did not come so far. */
  String lastName() {
    return lastNamed.get();
  }

  private long nanos() {
    return clockOff + schedule.now() * 1_000_000;
  }

  /** Some instances have a cache that holds one key, and answers for a short time. */
  private @Nullable Caching caching() {
    if (tier == null) {
      return null;
    }
    long begun = nanos();
    boolean forEver = sabotage == Sabotage.CACHED_RECORDS_NEVER_END;
    Surroundings world =
        new Surroundings(
            task -> runs("renewal", task),
            forEver ? () -> begun : this::nanos,
            () -> schedule.pick(10) / 10.0,
            future -> schedule.await(future::isDone, 1_000_000));
    Duration lease = sabotage == Sabotage.LEASES_NEVER_END ? Duration.ofDays(1) : LEASE;
    String name = "instance " + ++starts + " of " + number;
    return new Caching(new ReadCache(SETTINGS, tier.door(), world), name, lease);
  }

  /** Whether it has a cache. */
  boolean caches() {
    return tier != null;
  }

  Component component() {
    return component;
  }

  SimulatedStore.Door door(Side side) {
    return side == Side.OLD ? oldDoor : freshDoor;
  }

  boolean spoolIsEmpty() {
    return spool == null || spool.isEmpty();
  }

  void runs(String name, Runnable work) {
    actors.add(schedule.spawn(name, work));
  }

  /** SIGKILL: nothing of it remains but its disk. */
  void kill() {
    actors.forEach(Actor::kill);
    actors.clear();
    oldDoor.drop();
    freshDoor.drop();
    if (spool != null) {
      spool.crash();
    }
  }

  /** A client was told that its write gave a key a version. */
  void acknowledges(String key, long version) {
    acknowledged.merge(key, version, Math::max);
    tells(key, version);
  }

  /** The last version of a key that its clients wrote; 0 for none since it started. */
  long acknowledged(String key) {
    return acknowledged.getOrDefault(key, 0L);
  }

  /** A client was told that a key has a version. */
  void tells(String key, long version) {
    told.merge(key, version, Math::max);
  }

  /** The last version of a key that its clients were told; 0 for none since it started. */
  long told(String key) {
    return told.getOrDefault(key, 0L);
  }

  void restart() {
    told.clear();
    acknowledged.clear();
    oldDoor = old.door();
    freshDoor = fresh.door();
    component = started();
  }

  /** SIGSTOP for some milliseconds. */
  void stop(long millis) {
    actors.forEach(actor -> actor.stopUntil(schedule.now() + millis));
  }

  void mend() {
    oldDoor.cut(false);
    freshDoor.cut(false);
  }
}
