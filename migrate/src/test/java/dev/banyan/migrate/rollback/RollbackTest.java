package dev.banyan.migrate.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migrate.apply.BatchRequest;
import dev.banyan.migrate.apply.BatchRun;
import dev.banyan.migrate.apply.Progress;
import dev.banyan.migrate.apply.Scene;
import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in real rollbacks, and must not here. */
class RollbackTest {
  private static final String TEXT = "import old\n\nold.a()\n\n\ndef end():\n    pass\n";
  private static final String MIGRATED = "import new\n\nnew.a()\n\n\ndef end():\n    pass\n";

  @TempDir Path root;
  private Scene scene;

  @BeforeEach
  void prepare() throws IOException {
    scene = new Scene(root);
    scene.write("a.py", TEXT);
    scene.write("b.py", TEXT);
    scene.write("pkg/__init__.py", "import old # pkg\n");
    scene.write("other/__init__.py", "import old # other\n");
  }

  private RollbackResult rollback(Scope scope, Decision decision) throws IOException {
    try (Workplace place = scene.enter()) {
      return new Rollback(place, Map.of()).run(scope, decision);
    }
  }

  private RollbackResult rollback(Scope scope) throws IOException {
    return rollback(scope, Decision.NONE);
  }

  @Test
  void filesOfTheSameNameInDifferentFoldersComeBackEachToItsOwn() throws IOException {
    Map<String, String> before = scene.tree();
    scene.apply(
        1,
        scene.change("pkg/__init__.py", "import new # pkg\n"),
        scene.change("other/__init__.py", "import new # other\n"));
    RollbackResult result = rollback(new Scope.Everything());
    assertThat(scene.tree()).isEqualTo(before);
    assertThat(result.complete()).isTrue();
    assertThat(result.hashes()).isEqualTo(2);
    assertThat(result.modes()).isEqualTo(2);
  }

  @Test
  void aFileThatTheMigrationMadeGoesWithTheFolderThatItMade() throws IOException {
    Map<String, String> before = scene.tree();
    scene.apply(1, scene.change("made/deep/adapter.py", "x = 1\n"));
    RollbackResult result = rollback(new Scope.OfBatch(1, false));
    assertThat(scene.tree()).isEqualTo(before);
    assertThat(result.absent()).isEqualTo(1);
  }

  @Test
  void aFolderInWhichSomebodyPutSomethingStays() throws IOException {
    scene.apply(1, scene.change("made/deep/adapter.py", "x = 1\n"));
    scene.write("made/mine.txt", "mine\n");
    rollback(new Scope.Everything());
    assertThat(root.resolve("made/deep")).doesNotExist();
    assertThat(root.resolve("made/mine.txt")).hasContent("mine\n");
  }

  @Test
  void anEditMadeAfterTheMigrationSurvives() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    scene.write("a.py", MIGRATED.replace("    pass", "    return 1"));
    RollbackResult result = rollback(new Scope.OfBatch(1, false));
    assertThat(scene.text("a.py")).isEqualTo(TEXT.replace("    pass", "    return 1"));
    assertThat(result.count(Verdict.MERGE)).isEqualTo(1);
    assertThat(result.complete()).isTrue();
  }

  @Test
  void anEditWithOtherLineEndsSurvivesByteForByte() throws IOException {
    String crlf = TEXT.replace("\n", "\r\n");
    scene.write("a.py", crlf);
    scene.apply(1, scene.change("a.py", crlf.replace("old", "new")));
    scene.write("a.py", crlf.replace("old", "new") + "# mine, without an end");
    rollback(new Scope.Everything());
    assertThat(scene.text("a.py")).isEqualTo(crlf + "# mine, without an end");
  }

  @Test
  void aConflictLeavesTheFileAloneAndLaysACopyWithMarkersBesideIt() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    String edited = MIGRATED.replace("new.a()", "new.a(1)");
    scene.write("a.py", edited);
    RollbackResult result = rollback(new Scope.OfBatch(1, false));
    assertThat(result.complete()).isFalse();
    assertThat(result.of(Verdict.CONFLICT)).extracting(Item::path).containsExactly("a.py");
    assertThat(scene.text("a.py")).isEqualTo(edited);
    assertThat(scene.text("a.py.conflict"))
        .contains("<<<<<<< now\n", "new.a(1)", "=======\n", "old.a()", ">>>>>>> before the");
  }

  @Test
  void aConflictIsDecidedForTheFileAsItIs() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    String edited = MIGRATED.replace("new.a()", "new.a(1)");
    scene.write("a.py", edited);
    rollback(new Scope.OfBatch(1, false));
    RollbackResult result = rollback(new Scope.OfFile("a.py"), Decision.OURS);
    assertThat(result.complete()).isTrue();
    assertThat(scene.text("a.py")).isEqualTo(edited);
    assertThat(root.resolve("a.py.conflict")).doesNotExist();
    assertThatThrownBy(() -> rollback(new Scope.Everything())).isInstanceOf(Refusal.class);
  }

  @Test
  void aConflictIsDecidedForWhatItWas() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    scene.write("a.py", MIGRATED.replace("new.a()", "new.a(1)"));
    rollback(new Scope.OfBatch(1, false));
    assertThat(rollback(new Scope.OfFile("a.py"), Decision.THEIRS).complete()).isTrue();
    assertThat(scene.text("a.py")).isEqualTo(TEXT);
    assertThat(root.resolve("a.py.conflict")).doesNotExist();
  }

  @Test
  void aCopyOfAConflictThatSomebodyWorkedOnIsTheirs() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    scene.write("a.py", MIGRATED.replace("new.a()", "new.a(1)"));
    rollback(new Scope.OfBatch(1, false));
    scene.write("a.py.conflict", "resolved by hand\n");
    rollback(new Scope.OfFile("a.py"), Decision.THEIRS);
    assertThat(scene.text("a.py.conflict")).isEqualTo("resolved by hand\n");
  }

  @Test
  void aFileThatSomebodyDeletedIsAConflictAndComesBackOnlyByDecision() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    Files.delete(root.resolve("a.py"));
    assertThat(rollback(new Scope.Everything()).complete()).isFalse();
    assertThat(root.resolve("a.py")).doesNotExist();
    assertThat(scene.text("a.py.conflict")).isEqualTo(TEXT);
    rollback(new Scope.OfFile("a.py"), Decision.THEIRS);
    assertThat(scene.text("a.py")).isEqualTo(TEXT);
  }

  @Test
  void aModeThatSomebodyChangedAfterTheMigrationStays() throws IOException {
    scene.mode("a.py", 0640);
    scene.apply(1, scene.change("a.py", MIGRATED));
    scene.mode("a.py", 0750);
    rollback(new Scope.Everything());
    assertThat(scene.tree().get("a.py")).startsWith("100750");
    assertThat(scene.text("a.py")).isEqualTo(TEXT);
  }

  @Test
  void aBatchIsRefusedWhileLaterOnesChangedTheSameFile() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    scene.apply(2, scene.change("a.py", MIGRATED + "# two\n"));
    assertThatThrownBy(() -> rollback(new Scope.OfBatch(1, false)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("later batches depend on it: batch 2 (0002-batch-2)");
    assertThat(scene.text("a.py")).isEqualTo(MIGRATED + "# two\n");
  }

  @Test
  void aBatchIsRefusedWhileConsumersOfLaterOnesImportIt() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    Step importing = new Step("b.py", List.of("a.py"), scene.change("b.py", MIGRATED).changes());
    scene.apply(2, importing);
    assertThatThrownBy(() -> rollback(new Scope.OfBatch(1, false)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("batch 2");
    assertThat(rollback(new Scope.OfBatch(2, false)).complete()).isTrue();
    assertThat(rollback(new Scope.OfBatch(1, false)).complete()).isTrue();
    assertThat(scene.text("a.py")).isEqualTo(TEXT);
  }

  @Test
  void cascadeTakesAlongWhatDependsOnIt() throws IOException {
    Map<String, String> before = scene.tree();
    scene.apply(1, scene.change("a.py", MIGRATED));
    scene.apply(2, scene.change("a.py", MIGRATED + "# two\n"));
    scene.apply(3, scene.change("b.py", MIGRATED));
    rollback(new Scope.OfBatch(1, true));
    assertThat(scene.text("a.py")).isEqualTo(TEXT);
    assertThat(scene.text("b.py")).isEqualTo(MIGRATED);
    rollback(new Scope.Everything());
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void toALabelTakesBackEverythingSince() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    Map<String, String> afterOne = scene.tree();
    scene.apply(2, scene.change("a.py", MIGRATED + "# two\n"));
    scene.apply(3, scene.change("b.py", MIGRATED));
    rollback(new Scope.SinceLabel("0002-batch-2"));
    assertThat(scene.tree()).isEqualTo(afterOne);
  }

  @Test
  void aLabelThatIsUnknownOrOfARollbackIsRefused() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    rollback(new Scope.Everything());
    assertThatThrownBy(() -> rollback(new Scope.SinceLabel("0009-batch-9")))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> rollback(new Scope.SinceLabel("0002-rollback-emergency")))
        .hasMessageContaining("was a rollback");
  }

  @Test
  void aRollbackThatFindsNothingToRestoreIsNoSuccess() {
    assertThatThrownBy(() -> rollback(new Scope.OfBatch(7, false)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("nothing to take back");
  }

  @Test
  void theEmergencyWorksWithPlanSpecAndGitDamagedOrGone() throws IOException {
    scene.write(".git/HEAD", "garbage");
    scene.write("banyan.yaml", "version: 1\n");
    scene.write(".banyan/plan.json", "{}");
    Map<String, String> before = scene.tree();
    scene.apply(1, scene.change("a.py", MIGRATED), scene.change("made.py", "x\n"));
    Files.write(root.resolve(".banyan/plan.json"), new byte[] {'{', '\0'});
    Files.delete(root.resolve("banyan.yaml"));
    Files.delete(root.resolve(".git/HEAD"));
    RollbackResult result = rollback(new Scope.Everything());
    scene.write("banyan.yaml", "version: 1\n");
    scene.write(".git/HEAD", "garbage");
    assertThat(result.complete()).isTrue();
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void aDamagedSnapshotIsToldAndTheOtherFilesComeBack() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    scene.apply(2, scene.change("b.py", "import new # b\n"));
    destroyPackThatHolds("0001-batch-1");
    RollbackResult result = rollback(new Scope.Everything());
    assertThat(result.complete()).isFalse();
    assertThat(result.of(Verdict.UNREADABLE)).extracting(Item::path).contains("a.py");
    assertThat(scene.text("a.py")).isEqualTo(MIGRATED);
  }

  /** The first pack that was written holds what the first batch replaced. */
  private void destroyPackThatHolds(String label) throws IOException {
    assertThat(label).startsWith("0001");
    try (var packs = Files.list(root.resolve(".banyan/snapshots.git/objects/pack"))) {
      Path first =
          packs
              .filter(pack -> pack.toString().endsWith(".pack"))
              .min((x, y) -> Long.compare(x.toFile().lastModified(), y.toFile().lastModified()))
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(first);
      for (int i = 12; i < bytes.length - 20; i++) {
        bytes[i] = 0;
      }
      first.toFile().setWritable(true);
      Files.write(first, bytes);
    }
  }

  @Test
  void aRollbackCanItselfBeUndoneFromItsSnapshot() throws Exception {
    scene.apply(1, scene.change("a.py", MIGRATED));
    scene.write("a.py", MIGRATED + "# mine\n");
    RollbackResult result = rollback(new Scope.OfFile("a.py"), Decision.THEIRS);
    Process git =
        new ProcessBuilder(
                "git",
                "--git-dir",
                root.resolve(".banyan/snapshots.git").toString(),
                "show",
                result.label() + "/before:a.py")
            .start();
    String kept = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kept).isEqualTo(MIGRATED + "# mine\n");
  }

  @Test
  void aPreviewChangesNothing() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED));
    Map<String, String> before = scene.tree();
    try (Workplace place = scene.enter()) {
      RollbackResult preview =
          new Rollback(place, Map.of()).preview(new Scope.Everything(), Decision.NONE);
      assertThat(preview.count(Verdict.RESTORE)).isEqualTo(1);
      assertThat(place.journal().ledger().transactions()).hasSize(1);
    }
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void rehearsalTriesEveryWayBackAndTouchesNothing() throws IOException {
    scene.apply(1, scene.change("a.py", MIGRATED), scene.change("made/x.py", "x\n"));
    scene.apply(2, scene.change("b.py", MIGRATED));
    scene.write("b.py", MIGRATED + "# mine\n");
    Map<String, String> before = scene.tree();
    try (Workplace place = scene.enter()) {
      List<Rehearsal.Level> levels = Rehearsal.run(place, Map.of());
      assertThat(levels).hasSize(3 + 2 + 2 + 1);
      assertThat(levels).allSatisfy(level -> assertThat(level.wrong()).isEmpty());
      Rehearsal.Level all = levels.get(levels.size() - 1);
      assertThat(all.exact()).isEqualTo(2);
      assertThat(all.merged()).isEqualTo(1);
      assertThat(all.compared()).isEqualTo(5);
    }
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void aStoppedBatchIsTakenBackAsFarAsItWent() throws IOException {
    Map<String, String> before = scene.tree();
    Step good = scene.change("a.py", MIGRATED);
    Step bad = scene.change("b.py", MIGRATED);
    try (Workplace place = scene.enter()) {
      BatchRequest request = Scene.request(1, List.of(good, bad));
      new BatchRun(place, List.of(), List.of(steps -> Map.of("b.py", "it fails")), Progress.NONE)
          .run(request);
    }
    assertThat(scene.text("a.py")).isEqualTo(MIGRATED);
    assertThat(scene.text("b.py")).isEqualTo(TEXT);
    assertThat(rollback(new Scope.OfBatch(1, false)).complete()).isTrue();
    assertThat(scene.tree()).isEqualTo(before);
    assertThat(Objects.requireNonNull(root.toFile().list())).doesNotContain("b.py.conflict");
  }
}
