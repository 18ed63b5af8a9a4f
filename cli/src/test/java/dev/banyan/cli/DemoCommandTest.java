package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import dev.banyan.migrate.plan.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir static Path whole;
  private static Outcome outcome;

  @TempDir Path folder;
  private final Session session = new Session();

  /** The demo takes a while, for it runs the example's tests: once is enough. */
  @BeforeAll
  static void run() {
    outcome = new Session().in(whole).run("demo", "--keep", "copy");
  }

  @Test
  void goesFromTheExampleToAPlanAndLeavesThePages() throws IOException {
    Path copy = whole.resolve("copy");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("$ banyan analyze")
        .contains("$ banyan plan")
        .containsPattern("misses \\d+ of them")
        .containsPattern("blocks 15\\s+methods")
        .contains(" left, 0 gone since the plan")
        .contains("file://" + copy + "/.banyan/plan.html")
        .contains("file://" + copy + "/.banyan/graph.html");
    assertThat(copy.resolve(".banyan/graph.html")).isNotEmptyFile();
    assertThat(copy.resolve(".banyan/plan.html")).isNotEmptyFile();
    assertThat(outcome.err()).isEmpty();
    assertThat(PlanJson.load(copy).batches()).hasSize(7);
    assertThat(outcome.out().lines().filter(line -> line.length() > 80))
        .allMatch(line -> line.contains("file://"));
  }

  @Test
  void appliesFailsAndTakesBackForReal() {
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("69 tests pass", "it was rolled back by itself: every file is as it was")
        .contains("1 file restored with the edits made since")
        .contains("The line is still there.")
        .doesNotContain("FAIL")
        .containsPattern("\\d+ other files are byte for byte as before the demo; 69 tests pass");
  }

  @Test
  void mostConsumersMigrateAndTheExamplesTestsPassAfterEachBatch() {
    Matcher row =
        Pattern.compile(
                "^ +(\\d+) +(\\d+) +(\\d+)  done +(?:69 tests pass|nothing changed)$",
                Pattern.MULTILINE)
            .matcher(outcome.out());
    int batches = 0;
    int migrated = 0;
    int manual = 0;
    while (row.find()) {
      batches++;
      int changed = Integer.parseInt(row.group(2));
      assertThat(row.group().endsWith("nothing changed")).isEqualTo(changed == 0);
      migrated += changed;
      manual += Integer.parseInt(row.group(3));
    }
    assertThat(batches).isEqualTo(7);
    assertThat(migrated).isGreaterThan(20).isGreaterThan(manual);
  }

  @Test
  void isReadInTwoMinutes() {
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(95);
    Pattern table = Pattern.compile("^(\\s+\\d|Risk|Batch|LOW|MEDIUM|HIGH|CRITICAL|  file:).*");
    String prose =
        lines.stream()
            .filter(line -> !table.matcher(line).matches())
            .collect(Collectors.joining(" "));
    assertThat(prose.split("\\s+")).hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void copiesTheExampleWithoutWhatToolsLeftInIt() throws IOException {
    Path example = Path.of("../examples/tracker").toRealPath();
    Set<String> copied = new HashSet<>(paths(whole.resolve("copy")));
    assertThat(copied.remove("tracker_extension/database/manager.py")).isTrue();
    assertThat(copied).isEqualTo(paths(example));
    assertThat(whole.resolve("copy/tracker_extension/utils/database.py"))
        .hasSameBinaryContentAs(example.resolve("tracker_extension/utils/database.py"));
  }

  @Test
  void refusesAFolderThatHoldsSomething() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    Outcome refused = session.run("demo", "--keep", folder.toString());
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("exists and is not empty");
    assertThat(paths(folder)).containsExactly("mine.txt");
  }

  private static Set<String> paths(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(path -> !path.startsWith(".banyan/") && !path.contains("__pycache__"))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
