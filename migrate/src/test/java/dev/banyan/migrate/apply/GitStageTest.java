package dev.banyan.migrate.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStageTest {
  private static final String TEXT = "import old\n\n\n\n\n\nend = 1\n";

  @TempDir Path root;
  private Scene scene;

  @BeforeEach
  void prepare() throws Exception {
    scene = new Scene(root);
    scene.write("a.py", TEXT);
    scene.write("sub/b.py", TEXT);
    scene.write(".gitignore", ".banyan/\n");
    git("init", "-q", "-b", "main");
    git("config", "user.name", "t");
    git("config", "user.email", "t@example.org");
    git("add", ".");
    git("commit", "-qm", "one");
  }

  private String git(String... words) throws Exception {
    String[] command = new String[words.length + 1];
    command[0] = "git";
    System.arraycopy(words, 0, command, 1, words.length);
    Process process = new ProcessBuilder(command).directory(root.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  private List<FileChange> migrate(String... paths) throws IOException {
    List<FileChange> changes = new java.util.ArrayList<>();
    for (String path : paths) {
      Step step = scene.change(path, scene.text(path).replace("import old", "import new"));
      scene.apply(1, step);
      changes.addAll(step.changes());
    }
    return changes;
  }

  @Test
  void commitsTheMigrationAloneAndLeavesWhatWasStagedAndUncommitted() throws Exception {
    scene.write("other.py", "staged\n");
    git("add", "other.py");
    scene.write("other.py", "staged, and more\n");
    GitStage.Committed made = GitStage.of(root).commit(migrate("a.py", "sub/b.py"), "Move\n");
    assertThat(made.uncommitted()).isEmpty();
    assertThat(git("show", "--stat", "--format=%s", "HEAD")).contains("Move", "a.py", "sub/b.py");
    assertThat(git("status", "--short")).isEqualTo("AM other.py\n");
    assertThat(git("show", ":other.py")).isEqualTo("staged\n");
  }

  @Test
  void uncommittedWorkInTheSameFileStaysUncommitted() throws Exception {
    scene.write("a.py", TEXT + "mine = 1\n");
    git("add", "a.py");
    scene.write("a.py", TEXT + "mine = 2\n");
    GitStage.of(root).commit(migrate("a.py"), "Move\n");
    String migrated = TEXT.replace("old", "new");
    assertThat(git("show", "HEAD:a.py")).isEqualTo(migrated);
    assertThat(git("show", ":a.py")).isEqualTo(migrated + "mine = 1\n");
    assertThat(scene.text("a.py")).isEqualTo(migrated + "mine = 2\n");
  }

  @Test
  void workThatTouchesTheSameLinesIsLeftUncommittedAndNamed() throws Exception {
    scene.write("a.py", TEXT.replace("import old\n", "import old, os\n"));
    String head = git("rev-parse", "HEAD");
    Step step = scene.change("a.py", TEXT.replace("import old\n", "import new, os\n"));
    scene.apply(1, step);
    GitStage.Committed made = GitStage.of(root).commit(step.changes(), "Move\n");
    assertThat(made.uncommitted()).containsExactly("a.py");
    assertThat(made.hash()).isEmpty();
    assertThat(git("rev-parse", "HEAD")).isEqualTo(head);
  }

  @Test
  void filesThatAppearAndGoAreCommittedSo() throws Exception {
    Step step =
        new Step(
            "new.py",
            List.of(),
            List.of(
                scene.change("new ü\n.py", "x = 1\n").changes().get(0),
                scene.change("a.py", null).changes().get(0)));
    scene.apply(1, step);
    GitStage.of(root).commit(step.changes(), "Move\n");
    assertThat(git("status", "--short")).isEmpty();
    assertThat(git("ls-tree", "-r", "-z", "--name-only", "HEAD"))
        .contains("new ü\n.py\0")
        .doesNotContain("a.py\0");
  }

  @Test
  void aBranchIsMadeWithoutTouchingAnything() throws Exception {
    scene.write("other.py", "staged\n");
    git("add", "other.py");
    GitStage stage = GitStage.of(root);
    stage.branch("move");
    stage.commit(migrate("a.py"), "Move\n");
    assertThat(git("branch", "--show-current").strip()).isEqualTo("move");
    assertThat(git("show", "main:a.py")).isEqualTo(TEXT);
    assertThat(git("status", "--short")).isEqualTo("A  other.py\n");
  }

  @Test
  void aBranchThatExistsIsRefused() throws Exception {
    git("branch", "taken");
    assertThatThrownBy(() -> GitStage.of(root).branch("taken")).isInstanceOf(IOException.class);
    assertThat(git("branch", "--show-current").strip()).isEqualTo("main");
  }

  @Test
  void aProjectInASubfolderOfItsRepositoryIsCommittedThere() throws Exception {
    Scene below = new Scene(root.resolve("sub"));
    Step step = below.change("b.py", TEXT.replace("old", "new"));
    below.apply(1, step);
    GitStage.of(below.root()).commit(step.changes(), "Move\n");
    assertThat(git("show", "HEAD:sub/b.py")).isEqualTo(TEXT.replace("old", "new"));
    assertThat(git("diff", "--name-only", "HEAD")).isEmpty();
  }
}
