package dev.banyan.bench;

import dev.banyan.data.copy.Backfill;
import dev.banyan.data.copy.BackfillOutcome;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.verify.Verification;
import dev.banyan.data.verify.VerifyOutcome;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.ThreadPool;
import dev.banyan.data.work.Throttle;
import dev.banyan.runtime.engine.Component.Limits;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.jdbc.PostgresPool;
import dev.banyan.runtime.jdbc.PostgresSettings;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures backfill and verification of the component {@code users}; {@code bench/data.sh} prepares
 * the stores.
 *
 * <p>Arguments: {@code enable}, {@code backfill} or {@code verify}; the port of a server on this
 * machine; the old store, as {@code postgres:DATABASE} or {@code sqlite:FILE}; the new database;
 * threads.
 */
public final class DataSpeed {
  private static final Duration WAIT = Duration.ofSeconds(10);

  private DataSpeed() {}

  /** Prints the outcome and the seconds that it took. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[4]);
    try (PostgresPool pool = pool(port, arguments[3]);
        Store old = old(arguments[2], port);
        Store fresh = pool.store("users", WAIT)) {
      Steering steering =
          new Steering("users", new Sides(old, fresh), new Limits(WAIT, Duration.ofMillis(100)));
      Persistence.USUAL.attempt(steering::locate);
      long start = System.nanoTime();
      Object outcome = outcome(arguments[0], steering, threads);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(Locale.ROOT, "%.2f %s%n", seconds, outcome);
    }
    // A pool that the old store may have stays open until the end.
    System.exit(0);
  }

  private static PostgresPool pool(int port, String database) {
    return new PostgresPool(
        PostgresSettings.at("127.0.0.1", port, database, "postgres", null).plain());
  }

  private static Store old(String name, int port) {
    String place = name.substring(name.indexOf(':') + 1);
    return name.startsWith("sqlite:")
        ? new SqliteStore(Path.of(place), "users", WAIT)
        : pool(port, place).store("users", WAIT);
  }

  private static Object outcome(String what, Steering steering, int threads) {
    return switch (what) {
      case "enable" -> steering.toward(Phase.DUAL_WRITE);
      case "backfill" -> backfill(steering, threads);
      case "verify" -> verify(steering, threads);
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static BackfillOutcome backfill(Steering steering, int threads) {
    Throttle.Limits none =
        new Throttle.Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(1));
    Backfill.Settings settings = new Backfill.Settings(10_000, none, Persistence.USUAL);
    return new Backfill(steering, settings, new ThreadPool(threads), step -> {}).run();
  }

  private static VerifyOutcome verify(Steering steering, int threads) {
    return new Verification(
            steering, Verification.Settings.USUAL, new ThreadPool(threads), step -> {})
        .run();
  }
}
