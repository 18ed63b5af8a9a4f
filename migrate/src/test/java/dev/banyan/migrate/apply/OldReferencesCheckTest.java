package dev.banyan.migrate.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.consumers.FileSearch;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.rollback.Workplace;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.model.RewriteRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers that were migrated badly: what still names the old component is found at once. */
class OldReferencesCheckTest {
  private static final CodeSpec CODE = CodeSpec.of(List.of("store"), List.of("keeper"));

  @TempDir Path folder;
  private List<RewriteRule> rules = List.of();
  private Scene scene;

  @BeforeEach
  void layOut() throws IOException {
    scene = new Scene(folder);
    scene.write("store.py", "class Store:\n    def load(self):\n        return 1\n");
    scene.write("keeper.py", "def load():\n    return 1\n");
    scene.write("a.py", "from store import Store\n\nprint(Store().load())\n");
    scene.write("b.py", "from store import Store\n\nprint(Store().load())\n");
    scene.write("c.py", "def work(store):\n    return store.load()\n");
    scene.write("d.py", "from c import work\nfrom store import Store\n\nwork(Store())\n");
  }

  private BatchOutcome run(List<String> checked, @Nullable String... changes) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < changes.length; i += 2) {
      steps.add(scene.change(String.valueOf(changes[i]), changes[i + 1]));
    }
    OldReferences references = new OldReferences(rules, null);
    Project project = Project.open(folder, List.of("."), List.of());
    try (Workplace place = scene.enter();
        OldReferencesCheck check =
            OldReferencesCheck.of(FileSearch.of(project, List.of("store")), references)) {
      ConsumerCheck recorded =
          step -> {
            checked.add(step.consumer());
            return check.check(step);
          };
      return new BatchRun(
              place,
              List.of(recorded),
              List.of(new LeftInstancesCheck(folder, CODE, references)),
              Progress.NONE)
          .run(Scene.request(1, steps));
    }
  }

  @Test
  void theFirstConsumerThatStillNamesItStopsTheBatchBeforeTheNextIsTouched() throws IOException {
    List<String> checked = new ArrayList<>();
    BatchOutcome outcome =
        run(
            checked,
            "a.py",
            "from keeper import load\n\nprint(load())\n",
            "b.py",
            "from keeper import load\nfrom store import Store\n\nprint(load(), Store)\n",
            "d.py",
            "from keeper import load\n");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            BatchOutcome.Stopped.class,
            stopped -> {
              assertThat(stopped.migrated()).containsExactly("a.py");
              assertThat(stopped.at()).isEqualTo("b.py");
              assertThat(stopped.reason()).isEqualTo("b.py:2 still names store.Store");
            });
    assertThat(checked).containsExactly("a.py", "b.py");
    assertThat(scene.text("b.py")).startsWith("from store");
  }

  @Test
  void anInstanceThatAnotherFileHandsOverIsFoundAtTheEnd() throws IOException {
    BatchOutcome outcome =
        run(new ArrayList<>(), "c.py", "def work(keeper):\n    return keeper.load()\n");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            BatchOutcome.Stopped.class,
            stopped ->
                assertThat(stopped.reason()).isEqualTo("c.py:2 still names store.Store.load"));
    assertThat(scene.text("c.py")).contains("work(store)");
  }

  @Test
  void aMemberThatKeepsItsNameFollowsWhoHandsTheInstanceOver() throws IOException {
    rules = List.of(RewriteRule.move("store.Store", "keeper.Keeper"));
    BatchOutcome outcome =
        run(new ArrayList<>(), "c.py", "def work(keeper):\n    return keeper.load()\n");
    assertThat(outcome).isInstanceOf(BatchOutcome.Done.class);
  }

  @Test
  void anImportThroughAModuleThatHandsItOnIsFoundAndAStarIsNot() throws IOException {
    scene.write("hand.py", "from store import Store\n");
    List<String> checked = new ArrayList<>();
    BatchOutcome outcome =
        run(
            checked,
            "a.py",
            "from keeper import load\nfrom hand import *\n\nprint(load())\n",
            "b.py",
            "from keeper import load\nfrom hand import Store\n\nprint(load(), Store)\n");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            BatchOutcome.Stopped.class,
            stopped -> {
              assertThat(stopped.migrated()).containsExactly("a.py");
              assertThat(stopped.reason()).isEqualTo("b.py:2 still names store.Store");
            });
  }

  @Test
  void aUseThroughAModuleThatHandsItOnIsFoundAndOneOfAStarIsNot() throws IOException {
    scene.write("hand.py", "from store import Store\n");
    for (String use : List.of("hand.Store()", "isinstance(1, hand.Store)", "hand.Store.load")) {
      List<String> checked = new ArrayList<>();
      BatchOutcome outcome =
          run(
              checked,
              "a.py",
              "from hand import *\nfrom keeper import load\n\nprint(load(), Store)\n",
              "b.py",
              "import hand\nfrom keeper import load\n\nprint(load(), " + use + ")\n");
      assertThat(outcome)
          .isInstanceOfSatisfying(
              BatchOutcome.Stopped.class,
              stopped -> {
                assertThat(stopped.migrated()).containsExactly("a.py");
                assertThat(stopped.reason()).startsWith("b.py:4 still names store.Store");
              });
      scene.write("a.py", "from store import Store\n\nprint(Store().load())\n");
    }
  }

  @Test
  void aModuleThatHandsTheNewOneOnIsNotTakenForTheOldOne() throws IOException {
    scene.write("hand.py", "from store import Store\n");
    scene.write("b.py", "import hand\n\nprint(hand.Store().load())\n");
    BatchOutcome outcome =
        run(
            new ArrayList<>(),
            "hand.py",
            "from keeper import load as Store\n",
            "b.py",
            "import hand\nimport keeper\n\nprint(keeper.load(), hand)\n");
    assertThat(outcome).isInstanceOf(BatchOutcome.Done.class);
  }
}
