package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, in the middle of an analysis, and of a batch. */
class InterruptionTest {
  private static final int FILES = 3000;
  private static final long PATIENCE_SECONDS = 60;

  /** The signal may be ignored where the tests run; Java is started as from a terminal. */
  private static final String AS_FROM_A_TERMINAL =
      "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.setsid();"
          + " os.execv(sys.argv[1], sys.argv[1:])";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {".tmp", "facts"})
  void endsAtOnceWithoutAWordAndLeavesNothingHalfWritten(String moment) throws Exception {
    Path cache = project();
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    try (WatchService watch = cache.getFileSystem().newWatchService()) {
      cache.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process = analyze(out, err);
      waitFor(watch, name -> name.endsWith(moment));
      assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    }
    assertThat(out).isEmptyFile();
    assertThat(err).isEmptyFile();
    try (Stream<Path> files = Files.walk(folder.resolve("project/.banyan"))) {
      assertThat(files.filter(Files::isRegularFile).map(file -> "" + file.getFileName()))
          .isSubsetOf(".gitignore", "facts", "roots");
    }
  }

  @Test
  void whatWasInterruptedRunsAgain() throws Exception {
    endsAtOnceWithoutAWordAndLeavesNothingHalfWritten("facts");
    Path project = folder.resolve("project");
    assertThat(new Session().in(project).run("analyze", "--old", "shop.store").code()).isZero();
  }

  private Path project() throws IOException {
    Path project = folder.resolve("project");
    Files.createDirectories(project.resolve("shop"));
    Files.writeString(project.resolve("shop/__init__.py"), "");
    Files.writeString(project.resolve("shop/store.py"), "class Store:\n  def put(self): pass\n");
    String use = "from shop.store import Store\n\nstore = Store()\n" + "store.put()\n".repeat(50);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(project.resolve("use" + i + ".py"), use);
    }
    return Files.createDirectories(project.resolve(".banyan/cache"));
  }

  @Test
  void whatCtrlCEndsBesidesIsNoFailureOfTheBatch() throws Exception {
    SmallShop shop = SmallShop.in(folder.resolve("project"));
    String before = shop.read("shop/desk.py");
    Path err = folder.resolve("err");
    String wait = "touch ../started; sleep 5";
    Process process =
        start(
            folder.resolve("out"), err, "apply", "--all", "--rollback-on-failure", "--check", wait);
    while (!Files.exists(folder.resolve("started"))) {
      assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).as(Files.readString(err)).isFalse();
    }
    assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor())
        .isZero();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(err).content().contains("banyan: cut off").doesNotContain("failed", "stopped");
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(shop.session().run("rollback", "--list").err())
        .contains("batch 1 (0001-batch-1) was undone first");
    assertThat(shop.read("shop/desk.py")).isEqualTo(before);
  }

  @Test
  void aBatchThatIsInterruptedSaysHowToGoOnAndIsPutBackByTheNextCommand() throws Exception {
    SmallShop shop = SmallShop.in(folder.resolve("project"));
    String before = shop.read("shop/desk.py");
    Path err = folder.resolve("err");
    String wait = "touch ../started; sleep 5";
    Process process = start(folder.resolve("out"), err, "apply", "--all", "--check", wait);
    while (!Files.exists(folder.resolve("started"))) {
      assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).as(Files.readString(err)).isFalse();
    }
    assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(err)
        .content()
        .contains("banyan: cut off", "put", "the same command again", "banyan rollback --list");
    assertThat(shop.session().run("rollback", "--list").err())
        .contains("an earlier run was cut off; batch 1 (0001-batch-1) was undone first");
    assertThat(shop.read("shop/desk.py")).isEqualTo(before);
    assertThat(shop.session().run("apply", "--all").code()).isZero();
  }

  private Process analyze(Path out, Path err) throws IOException {
    return start(out, err, "analyze", "--old", "shop.store");
  }

  private Process start(Path out, Path err, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "python3",
                "-c",
                AS_FROM_A_TERMINAL,
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.banyan.cli.Banyan"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .directory(folder.resolve("project").toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  private static void waitFor(WatchService watch, Predicate<String> name) throws Exception {
    boolean there = false;
    while (!there) {
      WatchKey key = Objects.requireNonNull(watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      there = key.pollEvents().stream().map(WatchEvent::context).anyMatch(c -> name.test("" + c));
      key.reset();
    }
  }
}
