package dev.banyan.migrate.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.rollback.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full, and one that is read-only: a small file system in memory. Needs the right to
 * mount one, which root has; without it the tests fail, and say so.
 */
class FullDiskTest {
  private static final int BIG = 100_000;

  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectories(folder.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s must be permitted here", List.of(command)).isZero();
  }

  private static List<Step> growing(Scene scene, int files) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      scene.write("f" + i + ".py", "x = " + i + "\n");
      steps.add(scene.change("f" + i + ".py", "x = '" + "a".repeat(BIG) + "'\n"));
    }
    return steps;
  }

  @Test
  void aDiskThatFillsUpWhileFilesAreReplacedLeavesThemAsTheyWere() throws Exception {
    Scene scene = new Scene(disk.resolve("project"));
    Files.createDirectories(scene.root());
    List<Step> steps = growing(scene, 40);
    Map<String, String> before = scene.tree();
    try (Workplace place = scene.enter()) {
      BatchRequest all = new BatchRequest("batch-1", 1, steps, Scene.about("batch 1"), true);
      BatchOutcome outcome = new BatchRun(place, List.of(), List.of(), Progress.NONE).run(all);
      assertThat(outcome).isInstanceOf(BatchOutcome.RolledBack.class);
      assertThat(((BatchOutcome.RolledBack) outcome).reason()).contains("No space left");
    }
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void aDiskThatIsFullBeforehandStopsWithNothingChanged() throws Exception {
    Scene scene = new Scene(disk.resolve("project"));
    Files.createDirectories(scene.root());
    List<Step> steps = growing(scene, 3);
    scene.enter().close();
    fill();
    Map<String, String> before = scene.tree();
    try (Workplace place = scene.enter()) {
      assertThatThrownBy(
              () ->
                  new BatchRun(place, List.of(), List.of(), Progress.NONE)
                      .run(Scene.request(1, steps)))
          .isInstanceOf(IOException.class);
    }
    assertThat(scene.tree()).isEqualTo(before);
    Files.delete(disk.resolve("filler"));
    assertThat(scene.apply(1, steps.toArray(Step[]::new))).isInstanceOf(BatchOutcome.Done.class);
  }

  private void fill() throws IOException {
    try (var out = Files.newOutputStream(disk.resolve("filler"))) {
      byte[] block = new byte[512];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  @Test
  void aReadOnlyFolderIsNamedBeforeAnythingIsWritten() throws Exception {
    Scene scene = Scene.in(folder.resolve("project"));
    Path readOnly = scene.root().resolve("app/sub");
    Files.createDirectories(readOnly);
    run("mount", "-t", "tmpfs", "-o", "size=1m,ro", "tmpfs", readOnly.toString());
    try {
      Map<String, String> before = scene.tree();
      List<Step> steps = new ArrayList<>(scene.steps());
      steps.add(scene.change("app/sub/new.py", "x = 1\n"));
      try (Workplace place = scene.enter()) {
        assertThatThrownBy(
                () ->
                    new BatchRun(place, List.of(), List.of(), Progress.NONE)
                        .run(Scene.request(1, steps)))
            .isInstanceOf(Obstructed.class)
            .hasMessageContaining("app/sub/new.py: its folder is read-only");
      }
      assertThat(scene.tree()).isEqualTo(before);
    } finally {
      run("umount", readOnly.toString());
    }
  }
}
