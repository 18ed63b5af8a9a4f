package dev.banyan.runtime.simulation;

import dev.banyan.runtime.cache.CachedRecord;
import dev.banyan.runtime.cache.SharedTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache that instances share: it forgets at any time, does not answer, and tells not everybody.
 */
final class SimulatedTier {
  private static final long TTL = 50;
  private static final long LOOK = 30;
  static final Duration LIFETIME = Duration.ofMillis(TTL + LOOK);

  private final Schedule schedule;
  private final Sabotage sabotage;
  private final Map<String, Held> held = new HashMap<>();
  private final List<Door> doors = new ArrayList<>();

  private record Held(CachedRecord record, long until) {}

  SimulatedTier(Schedule schedule, Sabotage sabotage) {
    this.schedule = schedule;
    this.sabotage = sabotage;
  }

  Door door() {
    Door door = new Door();
    doors.add(door);
    return door;
  }

  private boolean fails() {
    return schedule.onceIn(8);
  }

  /** What one instance has of it. */
  final class Door implements SharedTier {
    private final List<Listener> listeners = new ArrayList<>();

    @Override
    public @Nullable CachedRecord find(long epoch, String key) {
      schedule.pause();
      Held found = fails() ? null : held.get(epoch + " " + key);
      return found == null || found.until <= schedule.now() ? null : found.record;
    }

    @Override
    public long ticket() {
      schedule.pause();
      return fails() ? NO_TICKET : schedule.now();
    }

    @Override
    public void offer(long epoch, String key, CachedRecord record, long ticket) {
      if (ticket != NO_TICKET && schedule.now() - ticket <= LOOK && !fails()) {
        keep(epoch, key, record);
      }
    }

    @Override
    public void written(long epoch, String key, CachedRecord record, Duration age) {
      if (age.toMillis() <= LOOK && !fails()) {
        keep(epoch, key, record);
      }
      for (Door door : List.copyOf(doors)) {
        if (door != this && !fails()) {
          door.listeners.forEach(listener -> listener.written(key));
        }
      }
    }

    private void keep(long epoch, String key, CachedRecord record) {
      Held found = held.get(epoch + " " + key);
      boolean older =
          found != null
              && found.until > schedule.now()
              && found.record.version() > record.version();
      if (!older) {
        boolean forEver = sabotage == Sabotage.SHARED_RECORDS_NEVER_END;
        held.put(
            epoch + " " + key,
            new Held(record, schedule.now() + (forEver ? Integer.MAX_VALUE : TTL)));
      }
    }

    @Override
    public void listen(Listener listener) {
      listeners.add(listener);
    }

    @Override
    public Duration lifetime() {
      return LIFETIME;
    }

    @Override
    public void close() {}
  }
}
