package dev.banyan.migrate.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.CrashHook;
import dev.banyan.migrate.journal.CrashPoint;
import dev.banyan.migrate.journal.Execution.Instruments;
import dev.banyan.migrate.journal.Obstructed;
import dev.banyan.migrate.journal.ProjectLock;
import dev.banyan.migrate.journal.State;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.journal.Transaction;
import dev.banyan.migrate.rollback.Decision;
import dev.banyan.migrate.rollback.Rollback;
import dev.banyan.migrate.rollback.Scope;
import dev.banyan.migrate.rollback.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void prepare() throws IOException {
    scene = Scene.in(folder.resolve("project"));
  }

  private BatchOutcome run(BatchRequest request, ConsumerCheck... checks) throws IOException {
    try (Workplace place = scene.enter()) {
      return new BatchRun(place, List.of(checks), List.of(), Progress.NONE).run(request);
    }
  }

  private static BatchRequest allOrNothing(List<Step> steps) {
    return new BatchRequest("batch-1", 1, steps, Scene.about("batch 1"), true);
  }

  @Test
  void everyKindOfFileIsMigratedAndComesBackByteForByteWithItsMode() throws IOException {
    Map<String, String> before = scene.tree();
    scene.apply(1, scene.steps().toArray(Step[]::new));
    Map<String, String> after = scene.tree();
    assertThat(scene.text("app/crlf.py")).isEqualTo("import new_one\r\nnew_one.a()\r\n");
    assertThat(scene.text("app/bom.py")).isEqualTo("\uFEFFimport new_one\n");
    assertThat(scene.text("app/open_end.py")).isEqualTo("import new_one");
    assertThat(scene.text("app/two\nlines.py")).isEqualTo("import new_one # 3\n");
    assertThat(after.get("app/run.py")).startsWith("100755");
    assertThat(after.get("app/plain.py")).startsWith("100640");
    assertThat(after).doesNotContainKey("app/going.py").containsKey("made/deep/adapter.py");
    assertThat(after.get("other/untouched.txt")).isEqualTo(before.get("other/untouched.txt"));
    try (Workplace place = scene.enter()) {
      assertThat(
              new Rollback(place, Map.of()).run(new Scope.Everything(), Decision.NONE).complete())
          .isTrue();
    }
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void aRenameInCaseOnlyGoesThereAndBack() throws IOException {
    Map<String, String> before = scene.tree();
    scene.apply(1, scene.steps().toArray(Step[]::new));
    assertThat(scene.tree()).containsKey("app/upper.py").doesNotContainKey("app/Upper.py");
    try (Workplace place = scene.enter()) {
      new Rollback(place, Map.of()).run(new Scope.OfBatch(1, false), Decision.NONE);
    }
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void stopsAtTheFirstFailureAndLeavesThatFileAsItWas() throws IOException {
    Step first = scene.change("app/plain.py", "import new\n");
    Step second = scene.change("app/open_end.py", "import new");
    Step third = scene.change("app/empty.py", "# new\n");
    BatchOutcome outcome =
        run(
            Scene.request(1, List.of(first, second, third)),
            step -> Optional.of("wrong").filter(w -> step.consumer().equals("app/open_end.py")));
    assertThat(outcome).isInstanceOf(BatchOutcome.Stopped.class);
    assertThat(outcome.migrated()).containsExactly("app/plain.py");
    assertThat(scene.text("app/plain.py")).isEqualTo("import new\n");
    assertThat(scene.text("app/open_end.py")).isEqualTo("import old");
    assertThat(scene.text("app/empty.py")).isEmpty();
  }

  @Test
  void putsTheWholeBatchBackWhenAskedTo() throws IOException {
    Map<String, String> before = scene.tree();
    List<Step> steps = scene.steps();
    String last = steps.get(steps.size() - 1).consumer();
    BatchOutcome outcome =
        run(
            allOrNothing(steps),
            step -> Optional.of("wrong").filter(w -> step.consumer().equals(last)));
    assertThat(outcome).isInstanceOf(BatchOutcome.RolledBack.class);
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void aFileThatChangedBeforehandStopsTheBatchBeforeItBegins() throws IOException {
    Step step = scene.change("app/plain.py", "import new\n");
    scene.write("app/plain.py", "edited\n");
    assertThatThrownBy(() -> run(Scene.request(1, List.of(step))))
        .isInstanceOf(Obstructed.class)
        .hasMessageContaining("nothing was changed")
        .hasMessageContaining("app/plain.py has changed meanwhile");
    assertThat(scene.text("app/plain.py")).isEqualTo("edited\n");
  }

  @Test
  void aFileThatChangesWhileItIsBeingMigratedIsLeftAsItIs() throws IOException {
    Map<String, String> before = scene.tree();
    CrashHook editing =
        point -> {
          if (point == CrashPoint.WRITTEN_BESIDE) {
            write("app/plain.py", "edited in that moment\n");
          }
        };
    BatchOutcome outcome;
    try (Workplace place =
        Workplace.enter(scene.root(), "test", new Instruments(editing, InstantSource.system()))) {
      outcome =
          new BatchRun(place, List.of(), List.of(), Progress.NONE)
              .run(
                  allOrNothing(
                      List.of(
                          scene.change("app/plain.py", "import new\n"),
                          scene.change("app/empty.py", "# new\n"))));
    }
    assertThat(((BatchOutcome.RolledBack) outcome).reason()).contains("has changed meanwhile");
    assertThat(((BatchOutcome.RolledBack) outcome).left()).containsExactly("app/plain.py");
    assertThat(scene.text("app/plain.py")).isEqualTo("edited in that moment\n");
    Map<String, String> after = scene.tree();
    after.put("app/plain.py", String.valueOf(before.get("app/plain.py")));
    assertThat(after).isEqualTo(before);
  }

  private void write(String path, String text) {
    try {
      scene.write(path, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aReadOnlyFileIsNamedBeforeAnythingIsWritten() throws IOException {
    scene.mode("app/plain.py", 0444);
    Map<String, String> before = scene.tree();
    List<Step> steps = scene.steps();
    assertThatThrownBy(() -> run(Scene.request(1, steps)))
        .isInstanceOf(Obstructed.class)
        .hasMessageContaining("app/plain.py is read-only");
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void aSymbolicLinkIsNeverReplacedByAFile() throws IOException {
    Step step = scene.change("app/plain.py", "import new\n");
    Path file = scene.root().resolve("app/plain.py");
    Files.move(file, scene.root().resolve("app/real.py"));
    Files.createSymbolicLink(file, Path.of("real.py"));
    assertThatThrownBy(() -> run(Scene.request(1, List.of(step))))
        .hasMessageContaining("app/plain.py is a symbolic link");
    assertThat(file).isSymbolicLink();
  }

  @Test
  void aLinkThatLeadsOutOfTheProjectIsNotFollowed() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("a.py"), "mine\n");
    Files.createSymbolicLink(scene.root().resolve("lib"), outside);
    assertThatThrownBy(() -> scene.change("lib/a.py", "changed\n"))
        .hasMessageContaining("leads out of the project");
    assertThat(outside.resolve("a.py")).hasContent("mine\n");
  }

  @Test
  void aLinkThatTheMigrationMakesIsRemovedByTheRollback() throws IOException {
    Map<String, String> before = scene.tree();
    Step step =
        new Step(
            "app/alias.py",
            List.of(),
            List.of(
                new dev.banyan.migrate.journal.FileChange(
                    "app/alias.py", null, Content.link("plain.py"))));
    scene.apply(1, step);
    assertThat(scene.root().resolve("app/alias.py")).isSymbolicLink();
    try (Workplace place = scene.enter()) {
      new Rollback(place, Map.of()).run(new Scope.Everything(), Decision.NONE);
    }
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void twoRunsAtATimeAreRefusedWithTheHoldersName() throws IOException {
    try (Workplace first = scene.enter()) {
      assertThat(first.recovered()).isEmpty();
      assertThatThrownBy(() -> scene.enter().close())
          .isInstanceOf(ProjectLock.Busy.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " (test)");
    }
    scene.enter().close();
  }

  @Test
  void aJournalWhoseLastLineWasCutOffIsReadWithoutIt() throws IOException {
    scene.apply(1, scene.change("app/plain.py", "import new\n"));
    Path journal = scene.root().resolve(".banyan/journal");
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, java.util.Arrays.copyOf(whole, whole.length - 10));
    try (Workplace place = scene.enter()) {
      assertThat(place.recovered()).isPresent();
      assertThat(place.journal().ledger().transactions())
          .extracting(Transaction::state)
          .containsExactly(State.UNDONE);
    }
    assertThat(scene.text("app/plain.py")).isEqualTo("import old\nold.a()\n");
  }

  @Test
  void aJournalThatIsDamagedInTheMiddleIsAnErrorThatNamesTheWayOut() throws IOException {
    scene.apply(1, scene.change("app/plain.py", "import new\n"));
    Path journal = scene.root().resolve(".banyan/journal");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[60] ^= 1;
    Files.write(journal, bytes);
    assertThatThrownBy(() -> scene.enter().close())
        .hasMessageContaining("damaged in line 1")
        .hasMessageContaining("docs/undo.md");
  }

  @Test
  void whatSomebodyEditedBetweenACrashAndTheNextCommandStays() throws Exception {
    KilledProcess.at(CrashPoint.ALL_REPLACED.name(), "apply", scene.root());
    scene.write("app/plain.py", "edited after the crash\n");
    try (Workplace place = scene.enter()) {
      assertThat(place.recovered().orElseThrow().left()).containsExactly("app/plain.py");
    }
    assertThat(scene.text("app/plain.py")).isEqualTo("edited after the crash\n");
    assertThat(scene.text("app/crlf.py")).isEqualTo("import old\r\nold.a()\r\n");
    try (Workplace place = scene.enter()) {
      new Rollback(place, Map.of()).run(new Scope.OfFile("app/plain.py"), Decision.THEIRS);
    }
    assertThat(scene.text("app/plain.py")).isEqualTo("import old\nold.a()\n");
  }
}
