package dev.banyan.migrate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.apply.Scene;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.CrashHook;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  @TempDir Path folder;
  private Path root;
  private Scene scene;

  @BeforeEach
  void prepare() throws IOException {
    root = folder.resolve("project");
    scene = new Scene(root);
    scene.write("a.py", "import old\n");
  }

  private SnapshotStore store() throws IOException {
    return SnapshotStore.open(new ProjectTree(root));
  }

  private Snapshot keep(String label, Step step, String... backup) throws IOException {
    About about =
        new About(
            "batch 1",
            "a test",
            Scene.DAY,
            Map.of("banyan", "1"),
            Map.of("banyan.yaml", new byte[] {'v'}),
            List.of(backup));
    try (SnapshotStore store = store()) {
      return store.keep(label, List.of(step), about, CrashHook.NONE).snapshot();
    }
  }

  private static String git(Path folder, String... words) throws Exception {
    String[] command = new String[words.length + 1];
    command[0] = "git";
    System.arraycopy(words, 0, command, 1, words.length);
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("git %s", List.of(words)).isZero();
    return out;
  }

  @Test
  void plainGitRestoresASnapshot() throws Exception {
    Scene all = Scene.in(folder.resolve("all"));
    Map<String, String> before = all.tree();
    all.apply(1, all.steps().toArray(Step[]::new));
    String repository = ".banyan/snapshots.git";
    String tag = "0001-batch-1";
    git(
        all.root(),
        "--git-dir=" + repository,
        "--work-tree=.",
        "checkout",
        tag + "/before",
        "--",
        ".");
    String made =
        git(
            all.root(),
            "--git-dir=" + repository,
            "diff",
            "-z",
            "--no-renames",
            "--name-only",
            "--diff-filter=A",
            tag + "/before",
            tag + "/after");
    for (String path : made.split("\0", -1)) {
      if (!path.isEmpty()) {
        Files.delete(all.root().resolve(path));
      }
    }
    Files.delete(all.root().resolve("made/deep"));
    Files.delete(all.root().resolve("made"));
    all.mode("app/plain.py", 0640);
    assertThat(all.tree()).isEqualTo(before);
    assertThat(git(all.root(), "--git-dir=" + repository, "fsck", "--full")).isEmpty();
  }

  @Test
  void theCommandsOfTheGuideRestoreASnapshotWithPlainGit() throws Exception {
    String guide = Files.readString(Path.of("../docs/undo.md"));
    String block = guide.substring(guide.indexOf("cd my-project"), guide.indexOf("unset GIT_DIR"));
    Scene all = Scene.in(folder.resolve("my-project"));
    Map<String, String> before = all.tree();
    all.apply(1, all.steps().toArray(Step[]::new));
    Path script = folder.resolve("guide.sh");
    Files.writeString(script, "set -e\n" + block);
    Process shell = new ProcessBuilder("sh", script.toString()).directory(folder.toFile()).start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isZero();
    assertThat(out).contains("0001-batch-1/before", "made/deep/adapter.py", "\"label\"");
    Map<String, String> after = all.tree();
    before.remove("app/plain.py");
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after.get("app/plain.py"))
        .endsWith(Content.sha256(all.text("app/plain.py").getBytes(StandardCharsets.UTF_8)));
    assertThat(all.text("app/plain.py")).isEqualTo("import old\nold.a()\n");
  }

  @Test
  void aLiveSqliteDatabaseIsCopiedConsistentlyWhileItIsBeingWritten() throws Exception {
    Path file = root.resolve("data/live.db");
    Files.createDirectories(root.resolve("data"));
    try (Connection live = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = live.createStatement()) {
      sql.execute("PRAGMA journal_mode=WAL");
      sql.execute("CREATE TABLE t (n INTEGER)");
      sql.execute("INSERT INTO t VALUES (1), (2)");
      live.setAutoCommit(false);
      sql.execute("INSERT INTO t VALUES (3)");
      Snapshot snapshot = keep("0001-batch-1", scene.change("a.py", "new\n"), "data/*.db");
      live.commit();
      BackupItem item = snapshot.backup().get(0);
      assertThat(item.kind()).isEqualTo(BackupItem.Kind.SQLITE);
      Path copy = root.resolve(".banyan/snapshots").resolve(item.sha256());
      assertThat(count(copy)).isEqualTo(2);
      assertThat(count(file)).isEqualTo(3);
    }
    try (SnapshotStore store = store()) {
      assertThat(store.restoreBackup(store.list().get(0))).isEqualTo(1);
    }
    assertThat(count(file)).isEqualTo(2);
  }

  private static int count(Path database) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("SELECT count(*) FROM t")) {
      return rows.getInt(1);
    }
  }

  @Test
  void backupFilesSmallAndLargeAreKeptAndPutBack() throws Exception {
    scene.write("config/app.yaml", "a: 1\n");
    scene.mode("config/app.yaml", 0600);
    scene.write("big.bin", new byte[(int) BackupFiles.LARGE + 1]);
    Snapshot snapshot =
        keep("0001-batch-1", scene.change("a.py", "new\n"), "config/**", "*.bin", "none/*");
    assertThat(snapshot.backup())
        .extracting(BackupItem::kind)
        .containsExactlyInAnyOrder(BackupItem.Kind.FILE, BackupItem.Kind.LARGE);
    assertThat(snapshot.leftOut()).containsExactly("backup: nothing matches none/*");
    Map<String, String> before = scene.tree();
    scene.write("config/app.yaml", "a: 2\n");
    Files.delete(root.resolve("big.bin"));
    try (SnapshotStore store = store()) {
      assertThat(store.restoreBackup(store.list().get(0))).isEqualTo(2);
    }
    assertThat(scene.tree()).isEqualTo(before);
  }

  @Test
  void whatIsStagedAndUncommittedIsKeptWithHeadAndIndex() throws Exception {
    git(root, "init", "-q");
    git(root, "add", ".");
    git(root, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "one");
    scene.write("staged.py", "staged\n");
    git(root, "add", "staged.py");
    scene.write("staged.py", "staged, and more\n");
    scene.write("new.txt", "untracked\n");
    Snapshot snapshot = keep("0001-batch-1", scene.change("a.py", "new\n"));
    assertThat(snapshot.head()).contains(git(root, "rev-parse", "HEAD").strip());
    assertThat(snapshot.uncommitted()).isEqualTo(3);
    String tree = "0001-batch-1/about:git/";
    Path repository = root.resolve(".banyan/snapshots.git");
    assertThat(git(repository, "show", tree + "staged/staged.py")).isEqualTo("staged\n");
    assertThat(git(repository, "show", tree + "uncommitted/staged.py"))
        .isEqualTo("staged, and more\n");
    assertThat(git(repository, "show", tree + "uncommitted/new.txt")).isEqualTo("untracked\n");
    assertThat(git(repository, "cat-file", "-s", tree + "index").strip())
        .isEqualTo(String.valueOf(Files.size(root.resolve(".git/index"))));
  }

  @Test
  void aDamagedRepositoryOfTheProjectHoldsNothingUp() throws Exception {
    scene.write(".git/HEAD", "garbage");
    Snapshot snapshot = keep("0001-batch-1", scene.change("a.py", "new\n"));
    assertThat(snapshot.files()).isEqualTo(1);
  }

  @Test
  void retentionKeepsWhatARollbackNeedsAndTheNewest() throws Exception {
    for (int i = 1; i <= 6; i++) {
      keep("000" + i + "-batch-" + i, scene.change("a.py", "new " + i + "\n"));
    }
    try (SnapshotStore store = store()) {
      Set<String> outdated =
          new Retention(2, Duration.ofDays(90))
              .outdated(store.list(), Set.of("0002-batch-2"), Scene.DAY);
      assertThat(outdated).containsExactly("0001-batch-1", "0003-batch-3", "0004-batch-4");
      store.remove(outdated);
      assertThat(store.list())
          .extracting(Snapshot::label)
          .containsExactly("0002-batch-2", "0005-batch-5", "0006-batch-6");
    }
    assertThat(git(root.resolve(".banyan/snapshots.git"), "fsck", "--full")).isEmpty();
  }

  @Test
  void retentionByAgeNeverTakesTheNewest() throws Exception {
    keep("0001-batch-1", scene.change("a.py", "new\n"));
    keep("0002-batch-2", scene.change("a.py", "newer\n"));
    try (SnapshotStore store = store()) {
      assertThat(
              new Retention(50, Duration.ofDays(1))
                  .outdated(store.list(), Set.of(), Scene.DAY.plus(Duration.ofDays(2))))
          .containsExactly("0001-batch-1");
    }
  }
}
