package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.FakeMachine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher on machines that lack this or that; Java and Maven are small fakes there. */
class LauncherTest {
  @TempDir Path folder;
  private FakeMachine machine;

  @BeforeEach
  void prepare() throws IOException {
    machine = new FakeMachine(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "bash --posix"})
  void handsItsArgumentsToJavaAsTheyAre(String shell) {
    machine.installJdk("usr/lib/jvm/jdk-17", "17.0.9").installMaven();
    String[] arguments = {"a b", "", "*", "line\nfeed", "quo\"te'", "$HOME", "\\", "-x=ä", "~"};
    Outcome outcome = machine.run(shell, arguments);
    assertThat(outcome.code()).isZero();
    assertThat(machine.javaArguments()).endsWith(arguments);
  }

  @Test
  void withoutAJdkItNamesThePackageToInstall() {
    Outcome outcome = machine.installMaven().run("sh", "--help");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("a JDK 17 or later is needed")
        .contains("sudo apt-get install openjdk-17-jdk-headless")
        .contains("brew install openjdk")
        .contains("JAVA_HOME");
  }

  @Test
  void withoutMavenItNamesThePackageToInstall() {
    Outcome outcome = machine.installJdk("opt/jdk-21", "21").run("sh", "--help");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("Apache Maven 3.8 or later is needed")
        .contains("sudo apt-get install maven")
        .contains("brew install maven");
  }

  @Test
  void anOldJdkOnThePathIsPassedOverForANewerOneElsewhere() {
    machine.installJdk("old", "1.8.0_292").putOnPath("old").installJdk("opt/jdk-25", "25.0.3");
    machine.installMaven().run("sh");
    assertThat(machine.javaThatRan()).isEqualTo("opt/jdk-25");
  }

  @Test
  void javaHomeGoesBeforeThePathAndBanyanJavaHomeBeforeBoth() {
    machine.installJdk("one", "17.0.1").installJdk("two", "17.0.2").installJdk("three", "17.0.3");
    machine.installMaven().putOnPath("one").run("sh");
    assertThat(machine.javaThatRan()).isEqualTo("one");
    machine.with("JAVA_HOME", machine.path("two").toString()).run("sh");
    assertThat(machine.javaThatRan()).isEqualTo("two");
    machine.with("BANYAN_JAVA_HOME", machine.path("three").toString()).run("sh");
    assertThat(machine.javaThatRan()).isEqualTo("three");
  }

  @Test
  void aBanyanJavaHomeWithoutAJdkIsAnError() {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    Outcome outcome = machine.with("BANYAN_JAVA_HOME", "/nowhere").run("sh");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("BANYAN_JAVA_HOME is '/nowhere'");
  }

  @Test
  void aJdkWithoutAReleaseFileIsAskedForItsVersion() throws IOException {
    machine.installJdk("opt/jdk-19", "19.0.1").installMaven();
    Files.delete(machine.path("opt/jdk-19/release"));
    assertThat(machine.run("sh").code()).isZero();
    assertThat(machine.javaThatRan()).isEqualTo("opt/jdk-19");
  }

  @Test
  void buildsOnceAndAgainOnlyWhenASourceChanged() throws IOException {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    assertThat(machine.run("sh").err()).contains("building");
    assertThat(machine.run("sh").err()).isEmpty();
    machine.write("code/src/test/java/SomeTest.java", "class SomeTest {}");
    machine.run("sh");
    assertThat(machine.builds()).isEqualTo(1);
    machine.write("code/src/main/java/Some.java", "class Some {}");
    machine.run("sh");
    assertThat(machine.builds()).isEqualTo(2);
    Files.delete(machine.checkout().resolve("code/src/main/java/Some.java"));
    machine.run("sh");
    assertThat(machine.builds()).isEqualTo(3);
    machine.write("migrate/pom.xml", "<project><!-- changed --></project>");
    machine.run("sh");
    assertThat(machine.builds()).isEqualTo(4);
  }

  @Test
  void theSecondStartDoesNotBuildForWhatTheFirstHasWritten() throws IOException {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    machine.write("examples/bot/src/main/java/Bot.java", "class Bot {}");
    machine.run("sh");
    machine.write("examples/bot/target/classes/src/main/Bot.class", "compiled");
    machine.write("examples/tracker/.banyan/plan.json", "{}");
    machine.write("examples/tracker/app/__pycache__/db.cpython-311.pyc", "compiled");
    machine.write("cli/target/classes/src/main/Banyan.class", "compiled");
    assertThat(machine.run("sh").err()).isEmpty();
    assertThat(machine.builds()).isEqualTo(1);
    machine.write("examples/bot/src/main/java/Bot.java", "class Bot { int changed; }");
    machine.run("sh");
    assertThat(machine.builds()).isEqualTo(2);
  }

  @Test
  void aBuildThatFailsShowsWhyAndIsTriedAgain() throws IOException {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    machine.write("broken", "");
    Outcome outcome = machine.run("sh");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("the compiler says no").contains("the build failed");
    Files.delete(machine.checkout().resolve("broken"));
    assertThat(machine.run("sh").code()).isZero();
    assertThat(machine.builds()).isEqualTo(2);
  }

  @Test
  void parallelFirstStartsBuildOnce() throws Exception {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    List<Process> starts = List.of(machine.start("sh"), machine.start("sh"), machine.start("sh"));
    for (Process start : starts) {
      assertThat(start.waitFor()).isZero();
    }
    assertThat(machine.builds()).isEqualTo(1);
    assertThat(machine.checkout().resolve("cli/target/launcher.lock")).doesNotExist();
  }

  @Test
  void theLockOfAStartThatDiedIsTakenOver() throws Exception {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    machine.write("cli/target/launcher.lock/owner", dead.pid() + "\n");
    assertThat(machine.run("sh").code()).isZero();
    assertThat(machine.builds()).isEqualTo(1);
  }

  @Test
  void worksThroughRelativeAndAbsoluteLinksFromAnyFolder() throws IOException {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    Path bin = Files.createDirectories(folder.resolve("my bin"));
    Files.createSymbolicLink(bin.resolve("banyan"), machine.checkout().resolve("banyan"));
    Files.createSymbolicLink(bin.resolve("by"), Path.of("../my bin/banyan"));
    assertThat(machine.runProgram(bin.resolve("by")).code()).isZero();
    assertThat(machine.javaArguments())
        .contains(machine.checkout().resolve("cli/target/launcher/banyan.jar").toString());
  }

  @Test
  void javaTakesThePlaceOfTheLauncherSoThatSignalsAndExitCodesPass() throws Exception {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    Process process = machine.start("sh", "exit-with-42");
    assertThat(process.waitFor()).isEqualTo(42);
    assertThat(machine.processThatRan()).isEqualTo(process.pid());
  }

  @Test
  void moreOptionsForJavaAreSplitAtWhiteSpaceAndNeverExpanded() {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    machine.with("JAVA_OPTS", "-Xmx1g  -Da=*").with("BANYAN_JAVA_OPTS", "-Xmx2g");
    machine.run("sh", "x");
    assertThat(machine.javaArguments())
        .containsSubsequence("-Xmx1g", "-Da=*", "-Xmx2g", "dev.banyan.cli.Banyan", "x");
  }

  @Test
  void keepsOneArchivePerJdkAndMakesANewOneForANewJar() throws IOException {
    machine.installJdk("one", "17").installJdk("two", "21").installMaven().putOnPath("one");
    machine.run("sh");
    machine.run("sh");
    assertThat(machine.archivesMade()).isEqualTo(1);
    assertThat(machine.javaArguments()).anyMatch(a -> a.startsWith("-XX:SharedArchiveFile=/"));
    machine.with("JAVA_HOME", machine.path("two").toString()).run("sh");
    assertThat(machine.archivesMade()).isEqualTo(2);
    machine.write("model/src/main/java/More.java", "class More {}");
    machine.run("sh");
    assertThat(machine.archivesMade()).isEqualTo(3);
  }

  @Test
  void aJavaThatCannotMakeAnArchiveIsAskedOnceOnly() throws IOException {
    machine.installJdk("opt/jdk-17", "17").installMaven();
    machine.write("no-archive", "");
    assertThat(machine.run("sh").code()).isZero();
    assertThat(machine.run("sh").code()).isZero();
    assertThat(machine.archivesMade()).isEqualTo(1);
    assertThat(machine.javaArguments()).noneMatch(a -> a.contains("SharedArchiveFile"));
  }

  @Test
  void anArchiveThatWasCutShortIsMadeAnew() throws IOException {
    machine.installJdk("opt/jdk-17", "17").installMaven().run("sh");
    Path archives = machine.checkout().resolve("cli/target/launcher/archives");
    try (Stream<Path> files = Files.list(archives)) {
      Path archive = files.filter(f -> f.toString().endsWith(".jsa")).findFirst().orElseThrow();
      Files.writeString(archive, "d");
    }
    assertThat(machine.run("sh").code()).isZero();
    assertThat(machine.archivesMade()).isEqualTo(2);
  }

  @Test
  void anInstalledBanyanNeedsNoMavenAndKeepsItsArchiveInTheCacheOfTheUser() throws IOException {
    machine.installJdk("opt/jdk-17", "17");
    Path program = machine.installDistribution();
    machine.with("XDG_CACHE_HOME", machine.path("cache").toString());
    assertThat(machine.runProgram(program, "x").code()).isZero();
    assertThat(machine.path("cache/banyan")).isDirectoryContaining("glob:**.jsa");
    assertThat(machine.path("opt/my banyan/lib")).isDirectoryNotContaining("glob:**.jsa");
  }

  @Test
  void anInstalledBanyanRunsWithoutAHome() throws IOException {
    machine.installJdk("opt/jdk-17", "17").with("HOME", "");
    assertThat(machine.runProgram(machine.installDistribution(), "x").code()).isZero();
    assertThat(machine.javaArguments()).endsWith("x");
  }

  @Test
  void aFolderThatJavaCannotLoadFromIsNamed() throws IOException {
    machine.installJdk("opt/jdk-17", "17");
    Path place = Files.createDirectories(folder.resolve("a:b"));
    Path copy = Files.copy(machine.checkout().resolve("banyan"), place.resolve("banyan"));
    Outcome outcome = machine.runProgram(copy);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("':' in its name");
  }
}
