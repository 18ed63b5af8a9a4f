package dev.banyan.data.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.data.steer.Steering;
import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.jdbc.PostgresPool;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores and what stands in them. */
public final class Shelf {
  /** Long enough for a machine that is busy. */
  public static final Duration WAIT = Duration.ofSeconds(10);

  /** A hold and a pause that a busy machine can keep. */
  public static final Limits LIMITS = new Limits(WAIT, Duration.ofMillis(5));

  private Shelf() {}

  /** A component in an SQLite file. */
  public static SqliteStore sqlite(Path file, String component) {
    return new SqliteStore(file, component, WAIT);
  }

  /** A component in PostgreSQL. */
  public static PostgresStore postgres(PostgresPool pool, String component) {
    return pool.store(component, WAIT);
  }

  /** A component {@code users} that can be moved between two stores. */
  public static Steering steering(Store from, Store to) {
    return new Steering("users", new Sides(from, to), LIMITS);
  }

  /** The same, with writes going to both. */
  public static Steering dual(Store from, Store to) {
    Steering steering = steering(from, to);
    assertThat(steering.toward(Phase.DUAL_WRITE).arrived()).isTrue();
    return steering;
  }

  /** Sets a record, whatever the rules say. */
  public static void put(Store store, String key, long version, @Nullable String value) {
    StoredRecord record = new StoredRecord(key, version, value, "w" + version + " of " + key);
    store.write(
        tx -> {
          tx.put(record);
          return record;
        });
  }

  /** What stands under a key, which must be something. */
  public static StoredRecord held(Store store, String key) {
    return Objects.requireNonNull(store.look(key).record(), key);
  }

  /** Sets the fence, whatever the rules say. */
  public static void fence(Store store, long epoch, Phase phase) {
    Fence fence = new Fence(epoch, phase, Set.of());
    store.hold(
        WAIT,
        tx -> {
          tx.fence(fence);
          return fence;
        });
  }

  /** Fills a store with users of the names {@code user-000000} and so on, version 1. */
  public static void fill(Store store, int users) {
    for (int first = 0; first < users; first += 1000) {
      List<StoredRecord> page = new ArrayList<>();
      for (int i = first; i < Math.min(users, first + 1000); i++) {
        page.add(new StoredRecord(key(i), 1, user(i), "w" + i));
      }
      store.copy(0, page);
    }
  }

  /** The key of a user. */
  public static String key(int number) {
    return String.format("user-%06d", number);
  }

  /** The value of a user. */
  public static String user(int number) {
    return "{\"name\":\"User "
        + number
        + "\",\"age\":"
        + number % 90
        + ",\"score\":"
        + number
        + ".50,\"tags\":[\"a\",\"b\\n\\t\\\\\"],\"address\":{\"city\":\"Köln\",\"password\":\"p"
        + number
        + "\"}}";
  }
}
