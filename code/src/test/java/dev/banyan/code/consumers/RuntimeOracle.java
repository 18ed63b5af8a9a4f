package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.model.Confidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The search against CPython's own execution: the standard library's tests run under a recorder
 * that writes down which class each receiver and each callee was, and every use of a class that ran
 * is looked for among the references that the search gives without running anything.
 *
 * <p>The search sees the files that the programs loaded, for of others the recording knows nothing.
 * What no reading of the text can know is told where a class has a lower bound: classes that are
 * made while the program runs, objects that go through dictionaries of classes, through {@code
 * getattr} with computed names, or through arguments that are unpacked and forwarded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RuntimeOracle {
  /**
   * A class that is searched for.
   *
   * @param members how many per cent of the observed uses of its members must be found
   * @param constructions the same for calls of the class itself
   */
  record Case(String old, int members, int constructions) {
    /** One of which everything must be found. */
    static Case all(String old) {
      return new Case(old, 100, 100);
    }
  }

  private final Path scratch;
  private final List<Case> cases;
  private final List<List<String>> programs;
  private final List<Comparison> comparisons = new ArrayList<>();
  private Recording recording = new Recording();

  /**
   * An oracle.
   *
   * @param folder under target
   * @param programs names of tests of the standard library, for each of two processes
   */
  RuntimeOracle(String folder, List<Case> cases, List<String> programs) {
    this.scratch = Path.of("target", folder);
    this.cases = cases;
    this.programs = programs.stream().map(RuntimeOracle::tests).toList();
  }

  private static List<String> tests(String names) {
    return List.of(names.split(" ")).stream().map(name -> "test.test_" + name).toList();
  }

  @BeforeAll
  void runAndSearch() throws Exception {
    Path tree = StandardLibrary.copyTo(scratch.resolve("tree"));
    List<String> classes = cases.stream().map(Case::old).toList();
    long start = System.nanoTime();
    recording = new RuntimeRecorder(tree, scratch.resolve("runs")).record(classes, programs);
    System.out.printf("ran in %.1f s%n", (System.nanoTime() - start) / 1e9);
    start = System.nanoTime();
    Project project = Project.open(loaded(tree), List.of("."), List.of());
    for (String old : classes) {
      comparisons.add(new Comparison(old, recording, ConsumerSearch.find(project, List.of(old))));
    }
    System.out.printf("searched in %.1f s%n", (System.nanoTime() - start) / 1e9);
    write();
  }

  private Path loaded(Path tree) throws IOException {
    Path folder = RuntimeRecorder.emptied(scratch.resolve("loaded"));
    for (String file : recording.files()) {
      Path target = folder.resolve(file);
      Files.createDirectories(folder.resolve(file + "/..").normalize());
      Files.copy(tree.resolve(file), target);
    }
    return folder;
  }

  private void write() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-32s %14s %14s %12s %12s".formatted("class", "members", "made", "certain", "likely"));
    comparisons.forEach(each -> lines.add(row(each)));
    lines.forEach(System.out::println);
    for (Comparison each : comparisons) {
      each.missed().forEach(place -> lines.add("missed " + each.old() + " " + place));
      each.misplaced().forEach(place -> lines.add("misplaced " + each.old() + " " + place));
      for (Confidence confidence : Confidence.values()) {
        String wrong = "wrong " + confidence.word() + " " + each.old() + " ";
        each.wrong(confidence).forEach(place -> lines.add(wrong + place));
      }
    }
    Files.write(scratch.resolve("report.txt"), lines, StandardCharsets.UTF_8);
  }

  private static String row(Comparison each) {
    return "%-32s %14s %14s %12s %12s"
        .formatted(
            each.old(),
            share(each.found(false), each.observed(false)),
            share(each.found(true), each.observed(true)),
            each.wrong(Confidence.CERTAIN).size() + "/" + each.confirmed(Confidence.CERTAIN),
            each.wrong(Confidence.LIKELY).size() + "/" + each.confirmed(Confidence.LIKELY));
  }

  private static String share(int part, int whole) {
    return whole == 0
        ? "-"
        : String.format(Locale.ROOT, "%d/%d %3d %%", part, whole, 100 * part / whole);
  }

  @Test
  void theProgramsRanAndPassed() {
    assertThat(recording.tests()).isGreaterThan(500);
    assertThat(recording.failures()).isLessThan(recording.tests() / 100);
  }

  @Test
  void whatIsFoundStandsWhereCPythonSaysThatTheExpressionStarts() {
    assertThat(comparisons).flatExtracting(Comparison::misplaced).isEmpty();
  }

  @Test
  void whatIsCertainIsNeverAnotherClass() {
    assertThat(comparisons)
        .flatExtracting(each -> each.wrong(Confidence.CERTAIN))
        .as("references called certain that ran and never met the class")
        .isEmpty();
  }

  @Test
  void whatIsLikelyIsHardlyEverAnotherClass() {
    int wrong = comparisons.stream().mapToInt(c -> c.wrong(Confidence.LIKELY).size()).sum();
    int right = comparisons.stream().mapToInt(c -> c.confirmed(Confidence.LIKELY)).sum();
    assertThat(wrong).as("of %d likely references that ran", wrong + right).isLessThan(right / 20);
  }

  @Test
  void theUsesThatProgramsMakeAreFound() {
    for (int at = 0; at < cases.size(); at++) {
      Comparison comparison = comparisons.get(at);
      Case expected = cases.get(at);
      assertThat(comparison.observed(false)).as(row(comparison)).isGreaterThan(10);
      assertThat(100 * comparison.found(false))
          .as(row(comparison))
          .isGreaterThanOrEqualTo(expected.members() * comparison.observed(false));
      assertThat(100 * comparison.found(true))
          .as(row(comparison))
          .isGreaterThanOrEqualTo(expected.constructions() * comparison.observed(true));
    }
  }

  @Test
  void ofAllUsesTogetherAtLeastNinetyFivePerCentAreFound() {
    int found = comparisons.stream().mapToInt(c -> c.found(false)).sum();
    int observed = comparisons.stream().mapToInt(c -> c.observed(false)).sum();
    assertThat(100 * found).as("%d of %d", found, observed).isGreaterThanOrEqualTo(95 * observed);
  }
}
