package dev.banyan.data.copy;

import dev.banyan.data.kit.Shelf;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.ThreadPool;
import dev.banyan.data.work.Throttle;
import dev.banyan.runtime.jdbc.PostgresPool;
import dev.banyan.runtime.kit.PostgresServer;
import java.nio.file.Path;

/** A backfill in a process of its own, that says how many ranges are done. */
final class BackfillChild {
  static final int ROWS = 100;

  private BackfillChild() {}

  /** SQLite file, port of the server. */
  public static void main(String[] arguments) {
    PostgresPool pool = new PostgresPool(PostgresServer.settings(Integer.parseInt(arguments[1])));
    Steering steering =
        Shelf.steering(Shelf.sqlite(Path.of(arguments[0]), "users"), Shelf.postgres(pool, "users"));
    new Backfill(
            steering,
            new Backfill.Settings(ROWS, Throttle.Limits.USUAL, Persistence.USUAL),
            new ThreadPool(2),
            step -> System.out.println(step.done()))
        .run();
    System.out.println("whole");
  }
}
