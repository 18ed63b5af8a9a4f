package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.CrashHook;
import dev.banyan.migrate.journal.CrashPoint;
import dev.banyan.migrate.journal.Execution.Instruments;
import dev.banyan.migrate.rollback.Decision;
import dev.banyan.migrate.rollback.Rollback;
import dev.banyan.migrate.rollback.Scope;
import dev.banyan.migrate.rollback.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The process that tests kill: applies or takes back the scene's changes, and at the named point
 * says so and waits for its end.
 */
public final class CrashChild {
  private CrashChild() {}

  /**
   * Runs.
   *
   * @param args the project, what to do, and at which point to wait ({@code -} for none)
   */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    Instruments instruments = new Instruments(waitingAt(args[2]), InstantSource.system());
    System.out.println("started");
    try (Workplace place = Workplace.enter(root, args[1], instruments)) {
      switch (args[1]) {
        case "settle" -> {}
        case "apply" -> apply(place, new Scene(root), List.of());
        case "fail" -> apply(place, new Scene(root), List.of(new FailingLast()));
        default -> new Rollback(place, Map.of()).run(new Scope.Everything(), Decision.NONE);
      }
    }
    System.out.println("finished");
  }

  private static void apply(Workplace place, Scene scene, List<BatchCheck> checks)
      throws IOException {
    BatchRequest request = Scene.request(1, scene.steps());
    new BatchRun(place, List.of(), checks, Progress.NONE)
        .run(
            new BatchRequest(
                request.word(), request.batch(), request.steps(), request.about(), true));
  }

  private static CrashHook waitingAt(String name) {
    return name.equals("-")
        ? CrashHook.NONE
        : point -> {
          if (point == CrashPoint.valueOf(name)) {
            waitForTheEnd();
          }
        };
  }

  /** The parent never writes: this process ends here, by its signal. */
  private static void waitForTheEnd() {
    System.out.println("reached");
    try {
      if (System.in.read() < 0) {
        throw new IllegalStateException("the parent went away");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fails at the last consumer, so that everything is put back. */
  private static final class FailingLast implements BatchCheck {
    @Override
    public Map<String, String> check(List<dev.banyan.migrate.journal.Step> steps) {
      return Map.of(steps.get(steps.size() - 1).consumer(), "it fails");
    }
  }
}
