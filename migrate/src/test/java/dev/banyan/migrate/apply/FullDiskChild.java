package dev.banyan.migrate.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.rollback.Decision;
import dev.banyan.migrate.rollback.Rollback;
import dev.banyan.migrate.rollback.Scope;
import dev.banyan.migrate.rollback.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happens on a disk that is full; in a process of its own, which may write no more. */
public final class FullDiskChild {
  private static final int BIG = 100_000;
  private static final String REASON = "No space left|File too large";

  private final Scene scene;
  private final Path disk;

  private FullDiskChild(Path disk) {
    this.disk = disk;
    this.scene = new Scene(disk.resolve("project"));
  }

  /**
   * Runs.
   *
   * @param args the disk, and what happens on it
   */
  public static void main(String[] args) throws IOException {
    FullDiskChild child = new FullDiskChild(Path.of(args[0]));
    switch (args[1]) {
      case "prepare" -> child.prepare();
      case "apply" -> child.apply();
      case "rollback" -> child.rollback();
      case "full" -> child.full();
      case "empty" -> child.empty();
      default -> throw new IllegalArgumentException(args[1]);
    }
  }

  /** A project, and a second one that is migrated already: what it was is big. */
  private void prepare() throws IOException {
    for (int i = 0; i < 40; i++) {
      scene.write("f" + i + ".py", "x = " + i + "\n");
      migrated().write("f" + i + ".py", "x = '" + "a".repeat(BIG) + "'\n");
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      steps.add(migrated().change("f" + i + ".py", "x = " + i + "\n"));
    }
    migrated().apply(1, steps.toArray(Step[]::new));
    scene.enter().close();
  }

  private Scene migrated() {
    return new Scene(disk.resolve("migrated"));
  }

  private List<Step> growing() throws IOException {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      steps.add(scene.change("f" + i + ".py", "x = '" + "a".repeat(BIG) + "'\n"));
    }
    return steps;
  }

  private BatchOutcome run() throws IOException {
    try (Workplace place = scene.enter()) {
      BatchRequest all = new BatchRequest("batch-1", 1, growing(), Scene.about("batch 1"), true);
      return new BatchRun(place, List.of(), List.of(), Progress.NONE).run(all);
    }
  }

  private void apply() throws IOException {
    Map<String, String> before = scene.tree();
    BatchOutcome outcome = run();
    assertThat(outcome).isInstanceOf(BatchOutcome.RolledBack.class);
    assertThat(((BatchOutcome.RolledBack) outcome).reason()).containsPattern(REASON);
    assertThat(scene.tree()).isEqualTo(before);
  }

  private void rollback() throws IOException {
    try (Workplace place = migrated().enter()) {
      assertThatThrownBy(
              () -> new Rollback(place, Map.of()).run(new Scope.Everything(), Decision.NONE))
          .isInstanceOf(IOException.class)
          .message()
          .containsPattern(REASON);
    }
  }

  private void full() throws IOException {
    Map<String, String> before = scene.tree();
    assertThatThrownBy(this::run).isInstanceOf(IOException.class).message().containsPattern(REASON);
    assertThat(scene.tree()).isEqualTo(before);
  }

  /** There is room again: what was cut off is settled, and everything works. */
  private void empty() throws IOException {
    assertThat(run()).isInstanceOf(BatchOutcome.Done.class);
    try (Workplace place = migrated().enter()) {
      if (place.recovered().isEmpty()) {
        new Rollback(place, Map.of()).run(new Scope.Everything(), Decision.NONE);
      } else {
        assertThat(place.recovered().get().finished()).isTrue();
      }
    }
    assertThat(migrated().text("f39.py")).hasSize(BIG + 7);
  }
}
