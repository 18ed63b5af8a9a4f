package dev.banyan.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches there and back, by the command line alone. */
class ApplyAndRollbackTest {
  private static final String DESK = "from shop.store import load\n\nprint(load(1))\n";
  private static final String BIN = "from shop import store\n\nstore.drop(1)\n";

  @TempDir Path folder;
  private TrialProject project;

  @BeforeEach
  void plan() throws IOException {
    project = new TrialProject(folder);
    project.write("shop/__init__.py", "");
    project.write(
        "shop/store.py", "def load(key):\n    return key\n\n\ndef drop(key):\n    pass\n");
    project.write(
        "shop/keeper.py", "def load(key):\n    return key\n\n\ndef drop(key):\n    pass\n");
    project.write("shop/desk.py", DESK);
    project.write("shop/bin.py", BIN);
    project.write(
        "banyan.yaml",
        """
        version: 1
        name: shop
        code:
          language: python
          old: [shop.store]
          new: [shop.keeper]
          rewrite:
            - from: shop.store.load
              to: shop.keeper.load
            - from: shop.store.drop
              to: shop.keeper.drop
        batches:
          - [shop/desk.py]
          - [shop/bin.py]
        backup: ["*.cfg"]
        """);
    project.write("app.cfg", "a = 1\n");
    done("plan");
  }

  private Outcome done(String... words) {
    Outcome outcome = project.done(words);
    assertThat(outcome.err()).doesNotContain("banyan:");
    return outcome;
  }

  /** Output without its line breaks. */
  private static String flowing(Outcome outcome) {
    return outcome.out().replaceAll("\\s+", " ");
  }

  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        boolean file = Files.isRegularFile(path, NOFOLLOW_LINKS);
        all.put(
            folder.relativize(path).toString(),
            Files.getLastModifiedTime(path)
                + (file ? " " + Arrays.hashCode(Files.readAllBytes(path)) : ""));
      }
    }
    return all;
  }

  @Test
  void aDryRunShowsAPatchAndWritesNothingAtAll() throws IOException {
    Map<String, String> before = everything();
    Outcome outcome = done("apply", "--batch", "1", "--dry-run");
    assertThat(outcome.out())
        .contains("--- a/shop/desk.py\n+++ b/shop/desk.py\n")
        .contains("-from shop.store import load\n+from shop.keeper import load\n");
    assertThat(done("apply", "--all", "--dry-run", "--format", "json").out())
        .contains("\"path\" : \"shop/bin.py\"", "\"diff\" : \"diff --git");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void thePatchOfADryRunCanBeAppliedWithGit() throws Exception {
    project.write("patch.diff", done("apply", "--all", "--dry-run").out());
    Processes.Outcome applied =
        Processes.run(folder, Map.of(), List.of("git", "apply", "patch.diff"));
    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(project.read("shop/bin.py")).contains("from shop.keeper import drop");
  }

  @Test
  void aDryRunIsColouredOnATerminalOnly() {
    project.session().onTerminal("012").with("TERM", "xterm");
    assertThat(done("apply", "--batch", "1", "--dry-run").out())
        .contains("\u001b[32m+from shop.keeper import load\u001b[0m");
    project.session().with("NO_COLOR", "1");
    assertThat(done("apply", "--batch", "1", "--dry-run").out()).doesNotContain("\u001b");
  }

  @Test
  void progressIsShownToWhoWatchesAloneAndLeavesNothingBehind() {
    assertThat(project.done("apply", "--batch", "1").err()).doesNotContain("batch 1:");
    Outcome watched =
        project.session().onTerminal("2").with("TERM", "xterm").run("apply", "--batch", "2");
    assertThat(watched.code()).isZero();
    assertThat(watched.err()).contains("\rbatch 2: 1 of 1").endsWith("\r\u001b[K");
    assertThat(watched.out()).doesNotContain("1 of 1", "\u001b");
    project.done("rollback", "--batch", "2");
    Outcome quiet = project.session().onTerminal("2").run("apply", "--batch", "2", "--quiet");
    assertThat(quiet.err()).doesNotContain("batch 2:");
  }

  @Test
  void aDryRunAsAPageHoldsBothSides(@TempDir Path elsewhere) throws IOException {
    Path page = elsewhere.resolve("dry.html");
    done("apply", "--batch", "1", "--dry-run", "--page", page.toString());
    assertThat(page)
        .content()
        .contains("from shop.store import load", "from shop.keeper import load")
        .contains("default-src 'none'")
        .doesNotContain("<script");
  }

  @Test
  void batchesGoThereAndBack() throws IOException {
    done("apply", "--batch", "1");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK.replace("store", "keeper"));
    assertThat(done("apply", "--batch", "2").out()).contains("1 consumer migrated and checked");
    assertThat(done("apply", "--all").out()).contains("nothing left to apply");
    assertThat(flowing(done("rollback", "--list")))
        .contains("0001-batch-1", "0002-batch-2", "1 backup file");
    assertThat(done("rollback", "--test").out()).contains("every byte as it must be");
    Outcome back = done("rollback", "--emergency");
    assertThat(back.out()).contains("2 files restored", "2 hashes, 2 modes", "0 wrong");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
    assertThat(project.read("shop/bin.py")).isEqualTo(BIN);
    assertThat(project.ends(ExitCode.USAGE, "rollback", "--emergency").err())
        .contains("nothing to take back");
  }

  @Test
  void whatIsDoneIsNotDoneAgainAndNotDoneOnceItIsTakenBack() throws IOException {
    done("apply", "--batch", "1");
    assertThat(done("apply", "--batch", "1").out()).contains("done before; nothing in it is left");
    assertThat(done("apply", "--batch", "1", "--format", "json").out())
        .contains("\"outcome\" : \"done-before\"")
        .doesNotContain("snapshot");
    assertThat(done("rollback", "--list").out()).doesNotContain("0002");
    done("rollback", "--batch", "1");
    assertThat(project.ends(ExitCode.USAGE, "apply", "--batch", "2").err())
        .contains("not validated yet: 1");
  }

  @Test
  void aCheckOfOnesOwnThatFailsIsNamed() {
    Outcome failed = project.ends(ExitCode.STOPPED, "apply", "--batch", "1", "--check", "exit 7");
    assertThat(failed.err())
        .contains("the check 'exit 7' ended with 7\n", "no consumer is migrated by this run");
  }

  @Test
  void aLaterBatchWaitsForTheOnesBeforeIt() throws IOException {
    assertThat(project.ends(ExitCode.USAGE, "apply", "--batch", "2").err())
        .contains("not validated yet: 1", "--out-of-order");
    assertThat(project.read("shop/bin.py")).isEqualTo(BIN);
    done("apply", "--batch", "2", "--out-of-order");
    assertThat(project.read("shop/bin.py")).isNotEqualTo(BIN);
  }

  @Test
  void aProjectThatChangedSinceThePlanIsRefusedByName() throws IOException {
    project.append("shop/bin.py", "# edited\n");
    assertThat(project.ends(ExitCode.USAGE, "apply", "--batch", "1").err())
        .contains("1 file changed since the plan", "shop/bin.py", "--replan");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
    done("apply", "--batch", "1", "--replan");
    done("apply", "--batch", "2");
    assertThat(project.read("shop/bin.py")).contains("shop.keeper", "# edited");
  }

  @Test
  void aPlanMadeAnewOnTheWayKeepsTheNumbersOfWhatIsLeft() throws IOException {
    done("apply", "--batch", "1");
    done("plan");
    assertThat(done("apply", "--all").out()).contains("Batch 2 ").doesNotContain("Batch 1 ");
    assertThat(project.read("shop/bin.py")).contains("shop.keeper");
    done("rollback", "--batch", "2");
    assertThat(project.read("shop/desk.py")).contains("shop.keeper");
    assertThat(project.read("shop/bin.py")).isEqualTo(BIN);
    done("apply", "--batch", "2");
    done("plan");
    done("rollback", "--batch", "1");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
    done("apply", "--all");
    assertThat(project.read("shop/desk.py")).contains("shop.keeper");
  }

  @Test
  void workOnWhatIsMigratedDoesNotStopTheNextBatch() throws IOException {
    done("apply", "--batch", "1");
    project.append("shop/desk.py", "# mine\n");
    done("apply", "--batch", "2");
    assertThat(project.read("shop/bin.py")).contains("shop.keeper");
    assertThat(project.read("shop/desk.py")).endsWith("# mine\n");
  }

  @Test
  void aNumberIsNotGivenToOtherConsumersWhileItsBatchIsInEffect() throws IOException {
    project.write("shop/till.py", BIN);
    done("plan");
    done("apply", "--batch", "1");
    String spec = project.read("banyan.yaml");
    project.write("banyan.yaml", spec.replace("[shop/bin.py]", "[shop/till.py, shop/bin.py]"));
    done("plan");
    assertThat(done("apply", "--batch", "1").out()).contains("done before");
    Files.delete(project.file(".banyan/plan.json"));
    done("plan");
    done("apply", "--all");
    assertThat(project.read("shop/till.py")).contains("shop.keeper");
    done("rollback", "--batch", "2");
    assertThat(project.read("shop/till.py")).isEqualTo(BIN);
    assertThat(project.read("shop/desk.py")).contains("shop.keeper");
  }

  @Test
  void onceAllIsTakenBackTheNumbersBeginAnew() throws IOException {
    done("apply", "--all");
    done("rollback", "--emergency");
    String spec = project.read("banyan.yaml");
    project.write(
        "banyan.yaml",
        spec.replace("[shop/desk.py]", "[shop/bin.py]")
            .replace("[shop/bin.py]\nb", "[shop/desk.py]\nb"));
    done("plan");
    done("apply", "--batch", "1");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
    done("apply", "--batch", "2");
    assertThat(project.read("shop/desk.py")).contains("shop.keeper");
  }

  @Test
  void oneFileAloneIsMigratedAndTakenBack() throws IOException {
    done("apply", "--file", "shop/desk.py");
    assertThat(project.read("shop/desk.py")).isNotEqualTo(DESK);
    assertThat(done("rollback", "--file", "shop/desk.py").out()).contains("1 file restored");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
  }

  @Test
  void aFileAloneDoesNotMakeItsBatchDone(@TempDir Path other) throws Exception {
    SmallShop shop = SmallShop.in(other.resolve("shop"));
    project.session().in(shop.root());
    done("apply", "--file", "shop/run.py");
    assertThat(project.ends(ExitCode.USAGE, "apply", "--batch", "2").err())
        .contains("not validated yet: 1");
    done("apply", "--all");
    assertThat(shop.read("shop/desk.py")).contains("shop.keeper");
    done("rollback", "--file", "shop/run.py");
    done("apply", "--file", "shop/run.py");
    assertThat(done("apply", "--all").out()).contains("nothing left to apply");
  }

  @Test
  void aDestinationThatDoesNotExistStopsApply() throws IOException {
    Files.delete(project.file("shop/keeper.py"));
    assertThat(project.ends(ExitCode.USAGE, "apply", "--batch", "1").err())
        .contains("the destination does not exist yet: shop.keeper");
  }

  @Test
  void whatIsSetOnTheOldModuleFromOutsideBlocksNobody() throws IOException {
    project.write("shop/bin.py", "from shop import store\n\nstore.level = 1\nprint(store.level)\n");
    String spec = project.read("banyan.yaml");
    int rules = spec.indexOf("    - from:");
    project.write(
        "banyan.yaml",
        spec.substring(0, rules)
            + "    - {from: shop.store, to: shop.keeper}\n"
            + spec.substring(spec.indexOf("batches:")));
    assertThat(done("plan", "--format", "json").out()).contains("\"blockers\" : [ ]");
    done("apply", "--all");
    assertThat(project.read("shop/bin.py"))
        .isEqualTo("from shop import keeper\n\nkeeper.level = 1\nprint(keeper.level)\n");
  }

  @Test
  void anEditMadeSinceSurvivesAndAConflictIsDecidedByFile() throws IOException {
    done("apply", "--all");
    project.append("shop/desk.py", "# mine\n");
    project.write("shop/bin.py", project.read("shop/bin.py").replace("drop(1)", "drop(2)"));
    Outcome outcome = project.ends(ExitCode.STOPPED, "rollback", "--emergency");
    assertThat(flowing(outcome)).contains("1 file restored with the edits", "1 file in conflict");
    assertThat(outcome.err()).contains("shop/bin.py.conflict", "--ours", "--theirs");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK + "# mine\n");
    assertThat(project.read("shop/bin.py")).contains("drop(2)");
    done("rollback", "--file", "shop/bin.py", "--theirs");
    assertThat(project.read("shop/bin.py")).isEqualTo(BIN);
    assertThat(project.file("shop/bin.py.conflict")).doesNotExist();
  }

  @Test
  void theEmergencyNeedsNeitherPlanNorSpec() throws IOException {
    done("apply", "--all");
    project.write(".banyan/plan.json", "{\"version\": ");
    Files.delete(project.file("banyan.yaml"));
    done("rollback", "--emergency");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
  }

  @Test
  void theEmergencyNeedsNoGitRepositoryEither(@TempDir Path other) throws Exception {
    SmallShop shop = SmallShop.in(other.resolve("shop"));
    String desk = shop.read("shop/desk.py");
    project.session().in(shop.root());
    done("apply", "--batch", "1");
    shop.write(".git/HEAD", "garbage");
    Files.write(shop.root().resolve(".git/index"), new byte[] {1, 2, 3});
    done("rollback", "--emergency");
    assertThat(shop.read("shop/desk.py")).isEqualTo(desk);
    done("apply", "--batch", "1");
    Files.move(shop.root().resolve(".git"), other.resolve("gone"));
    Files.delete(shop.root().resolve(".banyan/plan.json"));
    shop.write("banyan.yaml", "version: [\n");
    done("rollback", "--emergency");
    assertThat(shop.read("shop/desk.py")).isEqualTo(desk);
  }

  @Test
  void backupFilesComeBackOnlyWhenAskedFor() throws IOException {
    done("apply", "--all");
    project.write("app.cfg", "a = 2\n");
    done("rollback", "--to", "0002-batch-2");
    assertThat(project.read("app.cfg")).isEqualTo("a = 2\n");
    assertThat(done("rollback", "--emergency", "--with-backup").out())
        .contains("1 backup file put back");
    assertThat(project.read("app.cfg")).isEqualTo("a = 1\n");
  }

  @Test
  void aCheckThatFailsPutsTheBatchBackWithItsOwnExitCode() throws IOException {
    project.write(
        "python", "#!/bin/sh\nwhile read -r a; do read -r b; echo '3 it does not compile'; done\n");
    Files.setAttribute(project.file("python"), "unix:mode", 0755);
    project.session().with("BANYAN_PYTHON", project.file("python").toString());
    Outcome kept = project.ends(ExitCode.DONE, "apply", "--batch", "1");
    assertThat(kept.code()).as("what never compiled need not compile now").isZero();
    done("rollback", "--batch", "1");
    project.write(
        "python", "#!/bin/sh\nread -r a; read -r b; echo '3 bad'; read -r a; read -r b; echo ok\n");
    Outcome back =
        project.ends(ExitCode.ROLLED_BACK, "apply", "--batch", "1", "--rollback-on-failure");
    assertThat(back.said()).contains("shop/desk.py does not compile any more: line 3: bad");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
    Outcome stopped = project.ends(ExitCode.STOPPED, "apply", "--batch", "1");
    assertThat(stopped.err()).contains("stopped at shop/desk.py", "To go on");
  }

  @Test
  void theOlderVariablesForDryRunAndRollbackAreHonoured() throws IOException {
    project.session().with("MIGRATION_VALIDATION_DRY_RUN", "true");
    assertThat(done("apply", "--batch", "1").out()).startsWith("diff --git");
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
  }

  @Test
  void flagsThatDoNotFitTogetherAreRefused() {
    assertThat(project.ends(ExitCode.USAGE, "apply").err()).contains("say what to apply");
    assertThat(project.ends(ExitCode.USAGE, "apply", "--batch").err())
        .contains("--batch takes N, a number; it is missing");
    assertThat(project.ends(ExitCode.USAGE, "apply", "--batch", "one").err())
        .contains("--batch takes N, a number; 'one' is none");
    assertThat(project.ends(ExitCode.USAGE, "apply", "--all", "--batch", "1").err())
        .contains("exclude");
    assertThat(project.ends(ExitCode.USAGE, "apply", "--all", "--page", "x").err())
        .contains("--page goes with --dry-run");
    assertThat(project.ends(ExitCode.USAGE, "rollback").err()).contains("--list");
    assertThat(project.ends(ExitCode.USAGE, "rollback", "--emergency", "--cascade").err())
        .contains("--cascade goes with --batch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollback --batch 9",
        "rollback --file shop/no-such-file-of-a-name-that-is-long-enough.py",
        "rollback --to 0009-batch-9-of-a-label-that-nobody-has-ever-given-to-anything-here",
        "rollback --batch 2 --ours",
        "rollback --bach 2",
        "apply --batch 9",
        "apply --batch 2",
        "apply --file a-folder-with-a-long-name/and-below-it-a-file-with-a-long-name.py",
        "apply --all --check false-and-a-program-that-nobody-has-installed-on-this-machine"
      })
  void whatIsRefusedIsToldWithinTheTerminal(String words) throws IOException {
    Outcome refused = project.session().run(words.split(" "));
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err().lines()).isNotEmpty().allMatch(line -> line.length() <= Report.WIDTH);
    assertThat(project.read("shop/desk.py")).isEqualTo(DESK);
  }

  @Test
  void aCommitHoldsTheBatchAlone() throws Exception {
    project.git("init", "-q", "-b", "main");
    project.git("config", "user.name", "t");
    project.git("config", "user.email", "t@example.org");
    project.git("add", ".");
    project.git("commit", "-qm", "one");
    project.append("app.cfg", "b = 1\n");
    done("apply", "--all", "--commit", "--branch", "move", "--message", "Batch {batch}: {files}");
    assertThat(project.git("log", "--format=%s", "main..move"))
        .isEqualTo("Batch 2: 1 file\nBatch 1: 1 file\n");
    assertThat(project.git("status", "--short", "--untracked-files=no")).isEqualTo(" M app.cfg\n");
  }
}
