package dev.banyan.migrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.migrate.analysis.AnalysisJson;
import dev.banyan.migrate.analysis.Analyzer;
import dev.banyan.migrate.document.JudgeBySchema;
import dev.banyan.migrate.gate.Gate;
import dev.banyan.migrate.gate.GateText;
import dev.banyan.migrate.gate.Verdict;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.migrate.spec.SpecReader;
import dev.banyan.migrate.spec.SpecResult;
import dev.banyan.model.Advice;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Consumer;
import dev.banyan.model.DocumentationFile;
import dev.banyan.model.KeptOut;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.Risk;
import dev.banyan.model.Strategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a real project to its plan, on the example. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrackerPlanTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Path TRACKER = Path.of("../examples/tracker");
  private static final String DATABASE = "tracker_extension/utils/database.py";

  private Path project;
  private Spec spec;
  private Analysis analysis;
  private Plan plan;

  @BeforeAll
  void plan(@TempDir Path folder) throws IOException {
    project = folder.resolve("tracker");
    copy(project);
    spec = spec(project);
    analysis = Analyzer.analyze(spec, project);
    plan = Planner.plan(analysis, spec, project, TODAY);
  }

  private static void copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(TRACKER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(TRACKER.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static Spec spec(Path project) {
    SpecResult result = SpecReader.read(project.resolve("banyan.yaml"), project);
    assertThat(result).as("%s", result.problems()).isInstanceOf(SpecResult.Valid.class);
    return ((SpecResult.Valid) result).spec();
  }

  @Test
  void everyFileThatUsesTheOldClassIsInExactlyOnePlace() {
    List<String> placed = new ArrayList<>();
    planned().keySet().forEach(placed::add);
    plan.hybrids().forEach(hybrid -> placed.add(hybrid.consumer().path()));
    plan.documentation().forEach(file -> placed.add(file.path()));
    plan.keptOut().forEach(file -> placed.add(file.path()));
    assertThat(placed)
        .containsExactlyInAnyOrderElementsOf(
            analysis.consumers().stream().map(Consumer::path).toList());
  }

  @Test
  void whatMustNotBeMigratedIsKeptOutWithItsReason() {
    Map<String, KeptOut.Kind> kinds = new TreeMap<>();
    plan.keptOut().forEach(file -> kinds.put(file.path(), file.kind()));
    assertThat(kinds)
        .containsEntry("scripts/migration/rewrite_imports.py", KeptOut.Kind.TOOLING)
        .containsEntry("tracker_extension/database/health.py", KeptOut.Kind.DESTINATION)
        .containsEntry("tracker_extension/generated/stats_client.py", KeptOut.Kind.GENERATED);
    assertThat(plan.keptOut()).allSatisfy(file -> assertThat(file.reason()).isNotBlank());
  }

  @Test
  void textIsApartAndWhatProgramsReadIsMarked() {
    assertThat(plan.documentation())
        .contains(
            new DocumentationFile("config/app.yaml", 1, true),
            new DocumentationFile("docs/api.md", 1, false));
    assertThat(planned()).doesNotContainKey("docs/api.md");
  }

  @Test
  void aFileThatNoPythonAcceptsIsForAPersonAndNeverSkipped() {
    PlannedConsumer broken = Objects.requireNonNull(planned().get("scripts/legacy_export.py"));
    assertThat(broken.strategy()).isEqualTo(Strategy.MANUAL);
    assertThat(broken.risk()).isEqualTo(Risk.HIGH);
    assertThat(plan.blockers()).extracting(Blocker::kind).contains(Blocker.Kind.UNPARSABLE);
  }

  @Test
  void theCallToAMethodThatDoesNotExistIsNamed() {
    assertThat(plan.blockers())
        .filteredOn(blocker -> blocker.kind() == Blocker.Kind.NO_MEMBER)
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.cause()).startsWith("DatabaseManager has no get_weekly_trend");
              assertThat(blocker.consumers())
                  .containsExactly("tracker_extension/pages/analytics.py");
            });
  }

  @Test
  void theContainersDefaultArgumentIsNamedOnceWithAllThatItHoldsUp() {
    assertThat(plan.blockers())
        .filteredOn(blocker -> blocker.kind() == Blocker.Kind.REQUIREMENT)
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.cause())
                  .isEqualTo(
                      "the default argument use_modular_api=False of ServiceContainer blocks 15"
                          + " methods, holding up "
                          + blocker.consumers().size()
                          + " consumers");
              assertThat(blocker.where()).isEqualTo("tracker_extension/services/container.py:12");
              assertThat(blocker.members()).hasSize(15);
              assertThat(blocker.consumers())
                  .contains("tracker_extension/pages/home.py", "tests/test_pages.py")
                  .doesNotContain("scripts/list_epics.py");
            });
  }

  @Test
  void noMemberOfTheClassIsWithoutARuleOrAReason() {
    assertThat(plan.blockers())
        .filteredOn(blocker -> blocker.kind() == Blocker.Kind.NO_RULE)
        .singleElement()
        .satisfies(blocker -> assertThat(blocker.where()).isEqualTo(DATABASE + ":1"));
  }

  @Test
  void whereRulesLeadIsForAPerson() {
    assertThat(planned().get("tracker_extension/services/project_service.py"))
        .extracting(consumer -> Objects.requireNonNull(consumer).strategy())
        .isEqualTo(Strategy.MANUAL);
  }

  @Test
  void scriptsWithFittingRulesAreReplacedFirst() {
    assertThat(plan.batches().get(0).consumers())
        .extracting(PlannedConsumer::path, PlannedConsumer::strategy)
        .contains(tuple("scripts/list_epics.py", Strategy.REPLACE));
    List<Risk> risks = plan.batches().stream().map(batch -> batch.risk()).toList();
    assertThat(risks).isSorted();
  }

  @Test
  void theBoardStaysHybridAsDecided() {
    assertThat(plan.hybrids())
        .singleElement()
        .satisfies(
            hybrid -> {
              assertThat(hybrid.consumer().path()).isEqualTo("tracker_extension/pages/kanban.py");
              assertThat(hybrid.decision().owner()).isEqualTo("board team");
            });
    assertThat(plan.warnings()).noneMatch(warning -> warning.contains("kanban"));
  }

  @Test
  void everyLevelAboveLowHasAReason() {
    assertThat(analysis.consumers())
        .filteredOn(consumer -> consumer.risk() != Risk.LOW)
        .allSatisfy(consumer -> assertThat(consumer.reasons()).isNotEmpty());
    assertThat(plan.advice().advice()).isEqualTo(Advice.BATCHES);
    assertThat(plan.advice().reason()).contains("nothing to delegate to");
  }

  @Test
  void bothDocumentsAreValidBySchema() throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    AnalysisJson.write(analysis, first);
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    PlanJson.write(plan, second);
    assertThat(JudgeBySchema.published("analysis-1.schema.json").complaints(first.toByteArray()))
        .isEmpty();
    assertThat(JudgeBySchema.published("plan-1.schema.json").complaints(second.toByteArray()))
        .isEmpty();
  }

  @Test
  void analyzingAgainFromTheCacheGivesTheSame() throws IOException {
    Analysis again = Analyzer.analyze(spec, project);
    assertThat(again.leftOut()).containsAll(analysis.leftOut());
    assertThat(again.consumers()).isEqualTo(analysis.consumers());
    assertThat(again.blockers()).isEqualTo(analysis.blockers());
    assertThat(again.graph()).isEqualTo(analysis.graph());
  }

  @Test
  void theGatePassesTheTreeThatWasPlannedAndFailsOnANewUse(@TempDir Path folder)
      throws IOException {
    copy(folder);
    assertThat(Gate.of(plan, spec, folder).check().passed()).isTrue();
    Files.writeString(
        folder.resolve("scripts/list_epics.py"),
        "\nfrom tracker_extension.utils.database import DatabaseManager as Again\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    Files.createDirectories(folder.resolve("vendor/other"));
    Files.copy(folder.resolve("scripts/list_epics.py"), folder.resolve("vendor/other/copy.py"));
    List<String> lines = GateText.lines(Gate.of(plan, spec, folder).check());
    assertThat(lines)
        .anyMatch(line -> line.startsWith("scripts/list_epics.py:"))
        .noneMatch(line -> line.startsWith("vendor/"));
  }

  @Test
  void theGateSaysTheSameFromWhatItKept(@TempDir Path folder) throws IOException {
    copy(folder);
    List<String> first = GateText.lines(Gate.of(plan, spec, folder).check());
    assertThat(Files.list(folder.resolve(".banyan/cache")).map(Path::toString))
        .anyMatch(file -> file.contains("answer-"));
    assertThat(GateText.lines(Gate.of(plan, spec, folder).check())).isEqualTo(first);
    Path consumer = folder.resolve("scripts/list_epics.py");
    byte[] before = Files.readAllBytes(consumer);
    Files.writeString(consumer, "\ndef (:\n", StandardOpenOption.APPEND);
    List<String> broken = GateText.lines(Gate.of(plan, spec, folder).check());
    assertThat(broken).isNotEqualTo(first);
    assertThat(GateText.lines(Gate.of(plan, spec, folder).check())).isEqualTo(broken);
    Files.write(consumer, before);
    assertThat(GateText.lines(Gate.of(plan, spec, folder).check())).isEqualTo(first);
  }

  @Test
  void nothingOfTheProjectIsChanged() throws IOException {
    Set<String> extra = new TreeSet<>();
    try (Stream<Path> files = Files.walk(project)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> project.relativize(file).toString())
          .filter(path -> !Files.exists(TRACKER.resolve(path)))
          .forEach(extra::add);
    }
    assertThat(extra).allMatch(path -> path.startsWith(".banyan/"));
    assertThat(Files.readAllBytes(project.resolve(DATABASE)))
        .isEqualTo(Files.readAllBytes(TRACKER.resolve(DATABASE)));
  }

  @Test
  void rightAfterThePlanNothingIsNewAndNothingIsGone() throws IOException {
    Verdict verdict = Gate.of(plan, spec, project).check();
    int known =
        plan.known().stream()
            .flatMap(file -> file.references().stream())
            .mapToInt(count -> count.count())
            .sum();
    assertThat(verdict).isEqualTo(new Verdict.Passed(known, 0));
    assertThat(known).isGreaterThan(200);
  }

  @Test
  void theDestinationMayNotComeToLeanOnTheOldComponent(@TempDir Path folder) throws IOException {
    copy(folder);
    Files.writeString(
        folder.resolve("tracker_extension/database/seed.py"),
        "\nfrom ..utils.database import DatabaseManager\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    assertThat(GateText.lines(Gate.of(plan, spec, folder).check()))
        .anyMatch(line -> line.startsWith("tracker_extension/database/seed.py:"));
  }

  @Test
  void aConsumerThatNoLongerParsesFails(@TempDir Path folder) throws IOException {
    copy(folder);
    Files.writeString(
        folder.resolve("scripts/list_epics.py"), "\ndef (:\n", StandardOpenOption.APPEND);
    assertThat(GateText.lines(Gate.of(plan, spec, folder).check()))
        .anyMatch(line -> line.matches("scripts/list_epics.py:\\d+:1: no Python accepts .*"))
        .noneMatch(line -> line.contains("legacy_export"));
  }

  @Test
  void theSpecIsNoConsumerAndNoTool() {
    assertThat(analysis.consumers()).extracting(Consumer::path).doesNotContain("banyan.yaml");
    assertThat(plan.keptOut()).extracting(KeptOut::path).doesNotContain("banyan.yaml");
  }

  private Map<String, PlannedConsumer> planned() {
    Map<String, PlannedConsumer> planned = new TreeMap<>();
    plan.batches().forEach(batch -> batch.consumers().forEach(one -> planned.put(one.path(), one)));
    return planned;
  }
}
