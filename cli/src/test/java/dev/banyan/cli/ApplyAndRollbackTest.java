package dev.banyan.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  @TempDir Path project;
  private Session session;

  @BeforeEach
  void plan() throws IOException {
    write("shop/__init__.py", "");
    write("shop/store.py", "def load(key):\n    return key\n\n\ndef drop(key):\n    pass\n");
    write("shop/keeper.py", "def load(key):\n    return key\n\n\ndef drop(key):\n    pass\n");
    write("shop/desk.py", DESK);
    write("shop/bin.py", BIN);
    write(
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
    write("app.cfg", "a = 1\n");
    session = new Session().in(project);
    done("plan");
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private String read(String path) throws IOException {
    return Files.readString(project.resolve(path));
  }

  private Outcome done(String... words) {
    Outcome outcome = session.run(words);
    assertThat(outcome.err()).doesNotContain("banyan:");
    assertThat(outcome.code()).as(String.join(" ", words) + outcome.err()).isZero();
    return outcome;
  }

  private Outcome fails(int code, String... words) {
    Outcome outcome = session.run(words);
    assertThat(outcome.code()).as(String.join(" ", words) + outcome.err()).isEqualTo(code);
    return outcome;
  }

  /** Output without its line breaks. */
  private static String flowing(Outcome outcome) {
    return outcome.out().replaceAll("\\s+", " ");
  }

  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(project)) {
      for (Path path : paths.toList()) {
        boolean file = Files.isRegularFile(path, NOFOLLOW_LINKS);
        all.put(
            project.relativize(path).toString(),
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
    write("patch.diff", done("apply", "--all", "--dry-run").out());
    Processes.Outcome applied =
        Processes.run(project, Map.of(), List.of("git", "apply", "patch.diff"));
    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(read("shop/bin.py")).contains("from shop.keeper import drop");
  }

  @Test
  void aDryRunIsColouredOnATerminalOnly() {
    session.onTerminal("012").with("TERM", "xterm");
    assertThat(done("apply", "--batch", "1", "--dry-run").out())
        .contains("\u001b[32m+from shop.keeper import load\u001b[0m");
    session.with("NO_COLOR", "1");
    assertThat(done("apply", "--batch", "1", "--dry-run").out()).doesNotContain("\u001b");
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
    assertThat(read("shop/desk.py")).isEqualTo(DESK.replace("store", "keeper"));
    assertThat(done("apply", "--batch", "2").out()).contains("1 consumer migrated and checked");
    assertThat(done("apply", "--all").out()).contains("nothing left to apply");
    assertThat(flowing(done("rollback", "--list")))
        .contains("0001-batch-1", "0002-batch-2", "1 backup file");
    assertThat(done("rollback", "--test").out()).contains("every byte as it must be");
    Outcome back = done("rollback", "--emergency");
    assertThat(back.out()).contains("2 files restored", "2 hashes, 2 modes", "0 wrong");
    assertThat(read("shop/desk.py")).isEqualTo(DESK);
    assertThat(read("shop/bin.py")).isEqualTo(BIN);
    assertThat(fails(ExitCode.USAGE, "rollback", "--emergency").err())
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
    assertThat(fails(ExitCode.USAGE, "apply", "--batch", "2").err())
        .contains("not validated yet: 1");
  }

  @Test
  void aCheckOfOnesOwnThatFailsIsNamed() {
    Outcome failed = fails(ExitCode.STOPPED, "apply", "--batch", "1", "--check", "exit 7");
    assertThat(failed.err())
        .contains("the check 'exit 7' ended with 7\n", "no consumer is migrated by this run");
  }

  @Test
  void aLaterBatchWaitsForTheOnesBeforeIt() throws IOException {
    assertThat(fails(ExitCode.USAGE, "apply", "--batch", "2").err())
        .contains("not validated yet: 1", "--out-of-order");
    assertThat(read("shop/bin.py")).isEqualTo(BIN);
    done("apply", "--batch", "2", "--out-of-order");
    assertThat(read("shop/bin.py")).isNotEqualTo(BIN);
  }

  @Test
  void aProjectThatChangedSinceThePlanIsRefusedByName() throws IOException {
    append("shop/bin.py", "# edited\n");
    assertThat(fails(ExitCode.USAGE, "apply", "--batch", "1").err())
        .contains("1 file changed since the plan", "shop/bin.py", "--replan");
    assertThat(read("shop/desk.py")).isEqualTo(DESK);
    done("apply", "--batch", "1", "--replan");
    done("apply", "--batch", "2");
    assertThat(read("shop/bin.py")).contains("shop.keeper", "# edited");
  }

  @Test
  void aPlanMadeAnewOnTheWayKeepsTheNumbersOfWhatIsLeft() throws IOException {
    done("apply", "--batch", "1");
    done("plan");
    assertThat(done("apply", "--all").out()).contains("Batch 2 ").doesNotContain("Batch 1 ");
    assertThat(read("shop/bin.py")).contains("shop.keeper");
    done("rollback", "--batch", "2");
    assertThat(read("shop/desk.py")).contains("shop.keeper");
    assertThat(read("shop/bin.py")).isEqualTo(BIN);
  }

  @Test
  void aNumberIsNotGivenToOtherConsumersWhileItsBatchIsInEffect() throws IOException {
    write("shop/till.py", BIN);
    done("plan");
    done("apply", "--batch", "1");
    String spec = read("banyan.yaml");
    write("banyan.yaml", spec.replace("[shop/bin.py]", "[shop/till.py, shop/bin.py]"));
    done("plan");
    assertThat(fails(ExitCode.USAGE, "apply", "--batch", "1").err()).contains("no batch 1; it has 2");
    Files.delete(project.resolve(".banyan/plan.json"));
    done("plan");
    done("apply", "--all");
    assertThat(read("shop/till.py")).contains("shop.keeper");
    done("rollback", "--batch", "2");
    assertThat(read("shop/till.py")).isEqualTo(BIN);
    assertThat(read("shop/desk.py")).contains("shop.keeper");
  }

  @Test
  void onceAllIsTakenBackTheNumbersBeginAnew() throws IOException {
    done("apply", "--all");
    done("rollback", "--emergency");
    String spec = read("banyan.yaml");
    write(
        "banyan.yaml",
        spec.replace("[shop/desk.py]", "[shop/bin.py]").replace("[shop/bin.py]\nb", "[shop/desk.py]\nb"));
    done("plan");
    done("apply", "--batch", "1");
    assertThat(read("shop/desk.py")).isEqualTo(DESK);
    done("apply", "--batch", "2");
    assertThat(read("shop/desk.py")).contains("shop.keeper");
  }

  private void append(String path, String text) throws IOException {
    Files.writeString(project.resolve(path), text, StandardOpenOption.APPEND);
  }

  @Test
  void oneFileAloneIsMigratedAndTakenBack() throws IOException {
    done("apply", "--file", "shop/desk.py");
    assertThat(read("shop/desk.py")).isNotEqualTo(DESK);
    assertThat(done("rollback", "--file", "shop/desk.py").out()).contains("1 file restored");
    assertThat(read("shop/desk.py")).isEqualTo(DESK);
  }

  @Test
  void aFileAloneDoesNotMakeItsBatchDone(@TempDir Path other) throws Exception {
    SmallShop shop = SmallShop.in(other.resolve("shop"));
    session.in(shop.root());
    done("apply", "--file", "shop/run.py");
    assertThat(fails(ExitCode.USAGE, "apply", "--batch", "2").err())
        .contains("not validated yet: 1");
    done("apply", "--all");
    assertThat(shop.read("shop/desk.py")).contains("shop.keeper");
    done("rollback", "--file", "shop/run.py");
    done("apply", "--file", "shop/run.py");
    assertThat(done("apply", "--all").out()).contains("nothing left to apply");
  }

  @Test
  void aDestinationThatDoesNotExistStopsApply() throws IOException {
    Files.delete(project.resolve("shop/keeper.py"));
    assertThat(fails(ExitCode.USAGE, "apply", "--batch", "1").err())
        .contains("the destination does not exist yet: shop.keeper");
  }

  @Test
  void whatIsSetOnTheOldModuleFromOutsideBlocksNobody() throws IOException {
    write("shop/bin.py", "from shop import store\n\nstore.level = 1\nprint(store.level)\n");
    String spec = read("banyan.yaml");
    int rules = spec.indexOf("    - from:");
    write(
        "banyan.yaml",
        spec.substring(0, rules)
            + "    - {from: shop.store, to: shop.keeper}\n"
            + spec.substring(spec.indexOf("batches:")));
    assertThat(done("plan", "--format", "json").out()).contains("\"blockers\" : [ ]");
    done("apply", "--all");
    assertThat(read("shop/bin.py"))
        .isEqualTo("from shop import keeper\n\nkeeper.level = 1\nprint(keeper.level)\n");
  }

  @Test
  void anEditMadeSinceSurvivesAndAConflictIsDecidedByFile() throws IOException {
    done("apply", "--all");
    append("shop/desk.py", "# mine\n");
    write("shop/bin.py", read("shop/bin.py").replace("drop(1)", "drop(2)"));
    Outcome outcome = fails(ExitCode.STOPPED, "rollback", "--emergency");
    assertThat(flowing(outcome)).contains("1 file restored with the edits", "1 file in conflict");
    assertThat(outcome.err()).contains("shop/bin.py.conflict", "--ours", "--theirs");
    assertThat(read("shop/desk.py")).isEqualTo(DESK + "# mine\n");
    assertThat(read("shop/bin.py")).contains("drop(2)");
    done("rollback", "--file", "shop/bin.py", "--theirs");
    assertThat(read("shop/bin.py")).isEqualTo(BIN);
    assertThat(project.resolve("shop/bin.py.conflict")).doesNotExist();
  }

  @Test
  void theEmergencyNeedsNeitherPlanNorSpec() throws IOException {
    done("apply", "--all");
    write(".banyan/plan.json", "{\"version\": ");
    Files.delete(project.resolve("banyan.yaml"));
    done("rollback", "--emergency");
    assertThat(read("shop/desk.py")).isEqualTo(DESK);
  }

  @Test
  void theEmergencyNeedsNoGitRepositoryEither(@TempDir Path other) throws Exception {
    SmallShop shop = SmallShop.in(other.resolve("shop"));
    String desk = shop.read("shop/desk.py");
    session.in(shop.root());
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
    write("app.cfg", "a = 2\n");
    done("rollback", "--to", "0002-batch-2");
    assertThat(read("app.cfg")).isEqualTo("a = 2\n");
    assertThat(done("rollback", "--emergency", "--with-backup").out())
        .contains("1 backup file put back");
    assertThat(read("app.cfg")).isEqualTo("a = 1\n");
  }

  @Test
  void aCheckThatFailsPutsTheBatchBackWithItsOwnExitCode() throws IOException {
    write(
        "python", "#!/bin/sh\nwhile read -r a; do read -r b; echo '3 it does not compile'; done\n");
    Files.setAttribute(project.resolve("python"), "unix:mode", 0755);
    session.with("BANYAN_PYTHON", project.resolve("python").toString());
    Outcome kept = fails(ExitCode.DONE, "apply", "--batch", "1");
    assertThat(kept.code()).as("what never compiled need not compile now").isZero();
    done("rollback", "--batch", "1");
    write(
        "python", "#!/bin/sh\nread -r a; read -r b; echo '3 bad'; read -r a; read -r b; echo ok\n");
    Outcome back = fails(ExitCode.ROLLED_BACK, "apply", "--batch", "1", "--rollback-on-failure");
    assertThat(back.said()).contains("shop/desk.py does not compile any more: line 3: bad");
    assertThat(read("shop/desk.py")).isEqualTo(DESK);
    Outcome stopped = fails(ExitCode.STOPPED, "apply", "--batch", "1");
    assertThat(stopped.err()).contains("stopped at shop/desk.py", "To go on");
  }

  @Test
  void theOlderVariablesForDryRunAndRollbackAreHonoured() throws IOException {
    session.with("MIGRATION_VALIDATION_DRY_RUN", "true");
    assertThat(done("apply", "--batch", "1").out()).startsWith("diff --git");
    assertThat(read("shop/desk.py")).isEqualTo(DESK);
  }

  @Test
  void flagsThatDoNotFitTogetherAreRefused() {
    assertThat(fails(ExitCode.USAGE, "apply").err()).contains("say what to apply");
    assertThat(fails(ExitCode.USAGE, "apply", "--batch").err())
        .contains("--batch takes N, a number; it is missing");
    assertThat(fails(ExitCode.USAGE, "apply", "--batch", "one").err())
        .contains("--batch takes N, a number; 'one' is none");
    assertThat(fails(ExitCode.USAGE, "apply", "--all", "--batch", "1").err()).contains("exclude");
    assertThat(fails(ExitCode.USAGE, "apply", "--all", "--page", "x").err())
        .contains("--page goes with --dry-run");
    assertThat(fails(ExitCode.USAGE, "rollback").err()).contains("--list");
    assertThat(fails(ExitCode.USAGE, "rollback", "--emergency", "--cascade").err())
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
    Outcome refused = session.run(words.split(" "));
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err().lines()).isNotEmpty().allMatch(line -> line.length() <= Report.WIDTH);
    assertThat(read("shop/desk.py")).isEqualTo(DESK);
  }

  @Test
  void aCommitHoldsTheBatchAlone() throws Exception {
    git("init", "-q", "-b", "main");
    git("config", "user.name", "t");
    git("config", "user.email", "t@example.org");
    git("add", ".");
    git("commit", "-qm", "one");
    append("app.cfg", "b = 1\n");
    done("apply", "--all", "--commit", "--branch", "move", "--message", "Batch {batch}: {files}");
    assertThat(git("log", "--format=%s", "main..move"))
        .isEqualTo("Batch 2: 1 file\nBatch 1: 1 file\n");
    assertThat(git("status", "--short", "--untracked-files=no")).isEqualTo(" M app.cfg\n");
  }

  private String git(String... words) throws Exception {
    Processes.Outcome outcome =
        Processes.run(
            project, Map.of(), Stream.concat(Stream.of("git"), Stream.of(words)).toList());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out();
  }
}
