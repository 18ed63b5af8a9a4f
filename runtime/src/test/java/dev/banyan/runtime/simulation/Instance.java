package dev.banyan.runtime.simulation;

import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.Component.World;
import dev.banyan.runtime.engine.Sides;
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

  private final Schedule schedule;
  private final SimulatedStore old;
  private final SimulatedStore fresh;
  private final @Nullable SimulatedSpool spool;
  private final List<Actor> actors = new ArrayList<>();
  private final Map<String, Long> told = new HashMap<>();
  private SimulatedStore.Door oldDoor;
  private SimulatedStore.Door freshDoor;
  private Component component;
  private final long clockOff;

  Instance(
      Schedule schedule, SimulatedStore old, SimulatedStore fresh, @Nullable SimulatedSpool spool) {
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
        new World(() -> clockOff + schedule.now() * 1_000_000, () -> schedule.pick(1000)),
        new Limits(HOLD, Duration.ofMillis(15)));
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
