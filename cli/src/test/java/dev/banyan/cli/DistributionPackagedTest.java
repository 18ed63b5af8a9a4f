package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Processes.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution archive, unpacked and used as a user would. */
class DistributionPackagedTest {
  @TempDir static Path folder;
  private static Path home;
  private final Map<String, String> environment = new LinkedHashMap<>();

  @BeforeAll
  static void unpack() throws Exception {
    Path archive = only(Path.of("target"), ".tar.gz");
    Path place = Files.createDirectories(folder.resolve("some place"));
    Processes.run(place, Map.of(), List.of("tar", "-xzf", archive.toAbsolutePath().toString()));
    home = only(place, "");
  }

  @BeforeEach
  void prepare() {
    environment.put("BANYAN_JAVA_HOME", System.getProperty("java.home"));
    environment.put("BANYAN_CACHE", folder.resolve("cache").toString());
  }

  @Test
  void runsWithNothingButAJdk() throws Exception {
    Outcome outcome = banyan("--version");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).startsWith("banyan " + Version.number());
    assertThat(outcome.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 5_000_000})
  void aClassDataArchiveThatWasCutShortIsNoHindranceAndSaysNothing(int length) throws Exception {
    banyan("--version");
    try (RandomAccessFile file =
        new RandomAccessFile(only(folder.resolve("cache"), ".jsa").toFile(), "rw")) {
      file.setLength(length);
    }
    Outcome outcome = banyan("--help");
    assertThat(outcome.out()).startsWith("Usage: banyan");
    assertThat(outcome.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "analyze",
        "plan",
        "apply",
        "rollback",
        "gate",
        "demo",
        "completion",
        "help"
      })
  void theStoredHelpIsWhatTheCommandSays(String command) throws Exception {
    assertThat(banyan(command, "--help").out())
        .isEqualTo(new Session().run(command, "--help").out());
    assertThat(banyan("--help").out()).isEqualTo(new Session().run("--help").out());
  }

  /** Times and owners are what makes two builds of the same sources differ. */
  @Test
  void theArchiveHoldsNothingOfTheTimeAndPlaceOfItsBuild() throws Exception {
    Path archive = only(Path.of("target"), ".tar.gz").toAbsolutePath();
    Outcome list =
        Processes.run(
            folder, Map.of("TZ", "UTC"), List.of("tar", "--full-time", "-tvzf", "" + archive));
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("root/root", " 2026-01-01 00:00:00 "));
    try (ZipFile jar = new ZipFile(home.resolve("lib/banyan.jar").toFile())) {
      assertThat(
              jar.stream()
                  .filter(entry -> entry.getName().startsWith("dev/banyan/"))
                  .map(ZipEntry::getTimeLocal)
                  .distinct())
          .hasSize(1);
    }
  }

  @Test
  void theDemoRunsFromTheOneJar() throws Exception {
    Path copy = folder.resolve("demo copy");
    Outcome outcome = banyan("demo", "--keep", copy.toString());
    assertThat(outcome.code()).isZero();
    assertThat(copy.resolve(".banyan/plan.html")).isNotEmptyFile();
  }

  @Test
  void aReaderThatGoesAwayIsNoError() throws Exception {
    String command = "'" + program() + "' completion bash | head -n 1; echo ${PIPESTATUS[0]}";
    Outcome outcome = Processes.run(folder, environment, List.of("bash", "-c", command));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).endsWith("\n0\n");
  }

  @Test
  void aFullDiskIsAnError() throws Exception {
    String command = "'" + program() + "' completion bash > /dev/full";
    Outcome outcome = Processes.run(folder, environment, List.of("sh", "-c", command));
    assertThat(outcome.code()).isEqualTo(ExitCode.STOPPED);
    assertThat(outcome.err()).contains("cannot write to standard output");
  }

  @Test
  void manualPagesAreWithoutFault() throws Exception {
    List<Path> pages = all(home.resolve("share/man/man1"), ".1");
    assertThat(pages).hasSize(CommandTree.names().size() + DataCommand.names().size() + 1);
    for (Path page : pages) {
      List<String> lint = List.of("mandoc", "-T", "lint", "-W", "warning", page.toString());
      assertThat(Processes.run(folder, Map.of(), lint)).isEqualTo(new Outcome(0, "", ""));
    }
  }

  @Test
  void completionScriptsAreSoundShell() throws Exception {
    Path script = home.resolve("share/bash-completion/completions/banyan");
    List<String> check = List.of("bash", "-n", script.toString());
    assertThat(Processes.run(folder, Map.of(), check)).isEqualTo(new Outcome(0, "", ""));
    assertThat(Files.readString(script)).isEqualTo(banyan("completion", "bash").out());
  }

  @Test
  void everyForeignClassHasItsLicenceNamed() throws IOException {
    List<String> packages = licensedPackages();
    try (JarFile jar = new JarFile(home.resolve("lib/banyan.jar").toFile())) {
      assertThat(
              jar.stream()
                  .map(entry -> entry.getName().replaceFirst("META-INF/versions/\\d+/", ""))
                  .filter(name -> name.endsWith(".class") && !name.startsWith("dev/banyan/")))
          .isNotEmpty()
          .allMatch(name -> packages.stream().anyMatch(name::startsWith));
    }
  }

  @Test
  void theZipHoldsTheSameFiles() throws IOException {
    try (ZipFile zip = new ZipFile(only(Path.of("target"), ".zip").toFile());
        Stream<Path> files = Files.walk(home)) {
      Path place = folder.resolve("some place");
      assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> place.relativize(file).toString())
                  .toList());
    }
  }

  private static List<String> licensedPackages() throws IOException {
    List<String> packages = new ArrayList<>();
    for (String line : Files.readAllLines(home.resolve("THIRD-PARTY.txt"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 4 && !cells[0].startsWith("Each line")) {
        for (String name : cells[2].split(",", -1)) {
          packages.add(name.strip().replace('.', '/') + "/");
        }
      }
    }
    return packages;
  }

  private Outcome banyan(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(program().toString()));
    words.addAll(List.of(arguments));
    return Processes.run(folder, environment, words);
  }

  private static Path program() {
    return home.resolve("bin/banyan");
  }

  private static Path only(Path place, String ending) throws IOException {
    List<Path> found = all(place, ending);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Path> all(Path place, String ending) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
