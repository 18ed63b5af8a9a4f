package dev.banyan.migrate.plan;

import static dev.banyan.migrate.plan.Sketch.OLD;
import static dev.banyan.migrate.plan.Sketch.TODAY;
import static dev.banyan.migrate.plan.Sketch.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.migrate.analysis.Factor;
import dev.banyan.migrate.document.JudgeBySchema;
import dev.banyan.migrate.spec.BatchSpec;
import dev.banyan.migrate.spec.ChosenStrategy;
import dev.banyan.model.Advice;
import dev.banyan.model.Advisory.Option;
import dev.banyan.model.Batch;
import dev.banyan.model.Blocker;
import dev.banyan.model.Confidence;
import dev.banyan.model.DocumentationFile;
import dev.banyan.model.Estimate;
import dev.banyan.model.HybridConsumer;
import dev.banyan.model.KeptOut;
import dev.banyan.model.KnownReferences;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.Risk;
import dev.banyan.model.Strategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlannerTest {
  private static final List<Risk> RISKS = List.of(Risk.LOW, Risk.MEDIUM, Risk.HIGH);
  @TempDir Path project;

  @Test
  void batchesGoByRiskThenByWhatIsHeldUpThenByImports() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.LOW, 2)
            .consumer("b.py", Risk.LOW, 2)
            .consumer("c.py", Risk.HIGH, 2)
            .consumer("d.py", Risk.LOW, 2)
            .imports("a.py", "b.py")
            .blocker(Blocker.Kind.NO_RULE, "no rule", "x", "d.py")
            .plan();
    assertThat(titles(plan)).containsExactly("Low risk", "Low risk, held up", "High risk");
    assertThat(paths(plan))
        .containsExactly(List.of("b.py", "a.py"), List.of("d.py"), List.of("c.py"));
    assertThat(plan.batches().get(1).consumers().get(0).heldUpBy()).containsExactly("no rule");
    assertThat(plan.batches().get(0).consumers().get(1).dependsOn()).containsExactly("b.py");
  }

  @Test
  void anImportRingStaysTogetherAtItsHighestRisk() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.LOW, 1)
            .consumer("b.py", Risk.HIGH, 1)
            .consumer("c.py", Risk.LOW, 1)
            .ring("a.py", "b.py")
            .batches(new BatchSpec(1, null, null, List.of()))
            .plan();
    assertThat(paths(plan)).containsExactly(List.of("c.py"), List.of("a.py", "b.py"));
    assertThat(plan.warnings())
        .anyMatch(warning -> warning.contains("import ring around a.py (2 consumers)"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void aBatchKeepsEachLimit(BatchSpec spec, int batches) {
    Sketch sketch = sketch().batches(spec);
    for (int i = 0; i < 6; i++) {
      sketch.consumer("f" + i + ".py", Risk.LOW, 10);
    }
    Plan plan = sketch.plan();
    assertThat(plan.batches()).hasSize(batches);
    assertThat(plan.consumers()).isEqualTo(6);
    assertThat(titles(plan)).first().isEqualTo("Low risk (1 of " + batches + ")");
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        Arguments.of(new BatchSpec(2, null, null, List.of()), 3),
        Arguments.of(new BatchSpec(null, 30, null, List.of()), 2),
        Arguments.of(new BatchSpec(null, null, 90, List.of()), 6));
  }

  @Test
  void everyConsumerIsInExactlyOnePlaceAndNoneBeforeWhatItImportsInItsGroup() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      Sketch sketch = sketch();
      int number = 1 + random.nextInt(12);
      for (int i = 0; i < number; i++) {
        sketch.consumer("f" + i + ".py", RISKS.get(random.nextInt(3)), 1 + random.nextInt(9));
        for (int j = 0; j < i; j++) {
          if (random.nextInt(4) == 0) {
            sketch.imports("f" + i + ".py", "f" + j + ".py");
          }
        }
      }
      Plan plan = sketch.batches(new BatchSpec(4, null, null, List.of())).plan();
      Map<String, Integer> position = new HashMap<>();
      List<PlannedConsumer> all = new ArrayList<>();
      plan.batches().forEach(batch -> all.addAll(batch.consumers()));
      all.forEach(consumer -> position.put(consumer.path(), position.size()));
      assertThat(all).as("seed %d", seed).hasSize(number);
      assertThat(position).as("seed %d", seed).hasSize(number);
      for (PlannedConsumer consumer : all) {
        for (String imported : consumer.dependsOn()) {
          PlannedConsumer other = all.get(position.getOrDefault(imported, 0));
          if (other.risk() == consumer.risk()) {
            assertThat(position.get(imported))
                .as("seed %d: %s imports %s", seed, consumer.path(), imported)
                .isLessThan(position.get(consumer.path()));
          }
        }
      }
    }
  }

  @Test
  void listsOfTheSpecWinAndTheRestFollows() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.HIGH, 1)
            .consumer("b.py", Risk.LOW, 1)
            .consumer("c.py", Risk.LOW, 1)
            .batches(lists(new BatchSpec.Listed("first", List.of("a.py", "b.py"), Risk.LOW)))
            .plan();
    assertThat(titles(plan)).containsExactly("first", "Low risk");
    assertThat(paths(plan)).containsExactly(List.of("a.py", "b.py"), List.of("c.py"));
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.warnings())
        .containsExactly(
            "1 consumers are in no list of the spec, and follow in batches of their own: c.py",
            "'first' expects at most LOW risk, and a.py is HIGH");
  }

  @Test
  void everythingWrongWithTheListsIsAProblem() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.LOW, 1)
            .consumer("r1.py", Risk.LOW, 1)
            .consumer("r2.py", Risk.LOW, 1)
            .ring("r1.py", "r2.py")
            .mention("docs/a.md", 2)
            .write("plain.py", "pass\n")
            .batches(
                lists(
                    new BatchSpec.Listed(
                        "first",
                        List.of("a.py", "gone.py", "plain.py", "app/db.py", "docs/a.md", "r1.py"),
                        null),
                    new BatchSpec.Listed("second", List.of("a.py", "r2.py"), null)))
            .plan();
    assertThat(plan.problems())
        .containsExactly(
            "'first' lists gone.py, which does not exist",
            "'first' lists plain.py, which does not use the old component",
            "'first' lists app/db.py, which is never migrated: is part of the old component",
            "'first' lists docs/a.md, which only mentions the old component: it is in the"
                + " documentation list",
            "a.py is listed in 'first' and in 'second'",
            "consumers that import each other in a ring are not in one batch: r1.py, r2.py");
    assertThat(plan.keptOut())
        .containsExactly(
            new KeptOut("app/db.py", KeptOut.Kind.OLD_COMPONENT, "is part of the old component", 0),
            new KeptOut("gone.py", KeptOut.Kind.MISSING, "there is no such file", 0));
    assertThat(paths(plan)).containsExactly(List.of("a.py", "r1.py"), List.of("r2.py"));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aStrategyFollowsFromWhatTheConsumerHolds(
      Strategy expected, String reason, Object[] factors) {
    Plan plan = sketch().consumer("a.py", Risk.LOW, 1, factors).plan();
    PlannedConsumer consumer = plan.batches().get(0).consumers().get(0);
    assertThat(consumer.strategy()).isEqualTo(expected);
    assertThat(consumer.reason()).isEqualTo(reason);
  }

  static Stream<Arguments> strategies() {
    return Stream.of(
        strategy(Strategy.REPLACE, "every use has a rule, with the same parameters"),
        strategy(
            Strategy.REPLACE,
            "every use has a rule; changed-parameters said so",
            Factor.CHANGED_PARAMETERS,
            2),
        strategy(
            Strategy.REPLACE,
            "every use has a rule, but requirements said so",
            Factor.REQUIREMENTS,
            1),
        strategy(Strategy.MANUAL, "unmapped said so", Factor.UNMAPPED, 1, Factor.AS_VALUE, 1),
        strategy(Strategy.MANUAL, "unparsable said so", Factor.UNPARSABLE, 1),
        strategy(
            Strategy.MANUAL,
            "as-value said so, by a name that is resolved at run time",
            Factor.AS_VALUE,
            1,
            Factor.DYNAMIC,
            1),
        strategy(
            Strategy.ADAPT,
            "as-value said so; an adapter of the same shape can take its place",
            Factor.AS_VALUE,
            1),
        strategy(
            Strategy.ADAPT,
            "dependency-injection said so; an adapter can be handed on in its place",
            Factor.DEPENDENCY_INJECTION,
            2),
        strategy(
            Strategy.ADAPT,
            "shared-state said so; an adapter can be handed on in its place",
            Factor.SHARED_STATE,
            1));
  }

  private static Arguments strategy(Strategy expected, String reason, Object... factors) {
    return Arguments.of(expected, reason, factors);
  }

  @Test
  void theTeamsChoiceWins() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.LOW, 1)
            .strategy(new ChosenStrategy("a.py", Strategy.ADAPT, "we have one"))
            .strategy(new ChosenStrategy("none.py", Strategy.ADAPT, "?"))
            .plan();
    PlannedConsumer consumer = plan.batches().get(0).consumers().get(0);
    assertThat(consumer.strategy()).isEqualTo(Strategy.ADAPT);
    assertThat(consumer.reason()).isEqualTo("chosen in the spec: we have one");
    assertThat(plan.problems())
        .containsExactly("the spec decides about none.py, which does not exist");
  }

  @Test
  void aHybridIsInNoBatchAndNeedsAnOwnerAndADate() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.HIGH, 3)
            .consumer("b.py", Risk.HIGH, 3)
            .consumer("c.py", Risk.HIGH, 3)
            .hybrid("a.py", "board team", TODAY.plusDays(1))
            .hybrid("b.py", null, null)
            .hybrid("c.py", "board team", TODAY.minusDays(1))
            .plan();
    assertThat(plan.batches()).isEmpty();
    assertThat(plan.hybrids())
        .extracting(hybrid -> hybrid.consumer().strategy())
        .containsOnly(Strategy.HYBRID);
    assertThat(plan.warnings())
        .containsExactly(
            "hybrid b.py has no owner; add 'owner:' under code.hybrid",
            "hybrid b.py has no date to look again; add 'review:' under code.hybrid, as in"
                + " 'review: 2026-08-04'",
            "hybrid c.py was to be looked at again on 2026-05-03; migrate it, or set a new date");
  }

  @Test
  void aHybridInAListLeavesTheBatchAndSaysSo() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.HIGH, 3)
            .hybrid("a.py", "board team", TODAY)
            .batches(lists(new BatchSpec.Listed("first", List.of("a.py"), null)))
            .plan();
    assertThat(plan.batches()).isEmpty();
    assertThat(plan.hybrids()).extracting(HybridConsumer::consumer).hasSize(1);
    assertThat(plan.warnings())
        .containsExactly("'first' lists a.py, which stays hybrid, and is left out of the batch");
  }

  @Test
  void contaminationAndMentionsAreKeptApart() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.LOW, 2)
            .consumer("backups/a.py", Risk.LOW, 2)
            .consumer("vendor/x/a.py", Risk.LOW, 2)
            .mention("docs/a.md", 3)
            .mention("config/app.yaml", 1)
            .mention("backups/app.yaml", 1)
            .plan();
    assertThat(paths(plan)).containsExactly(List.of("a.py"));
    assertThat(plan.keptOut())
        .extracting(KeptOut::path)
        .containsExactly("backups/a.py", "backups/app.yaml", "vendor/x/a.py");
    assertThat(plan.documentation())
        .containsExactly(
            new DocumentationFile("config/app.yaml", 1, true),
            new DocumentationFile("docs/a.md", 3, false));
    assertThat(plan.known()).extracting(KnownReferences::path).containsExactly("a.py");
  }

  @Test
  void aFacadeIsAdvisedWhereTheOldNameCanStay() {
    Sketch sketch = sketch();
    for (int i = 0; i < 123; i++) {
      sketch.consumer("f" + i + ".py", Risk.LOW, 2);
    }
    Plan plan = sketch.plan();
    assertThat(plan.advice().advice()).isEqualTo(Advice.FACADE);
    assertThat(plan.advice().reason()).startsWith("1 file changed instead of 123:");
    assertThat(plan.advice().options())
        .extracting(Option::advice, Option::possible, Option::filesChanged)
        .containsExactly(
            tuple(Advice.FACADE, true, 1),
            tuple(Advice.BATCHES, true, 123),
            tuple(Advice.BIG_BANG, false, 123));
    assertThat(plan.advice().options().get(1).estimate()).isEqualTo(plan.estimate());
  }

  @Test
  void aFacadeIsNotPossibleWhereAMemberHasNothingToDelegateTo() {
    Sketch sketch = sketch().consumer("x.py", Risk.HIGH, 2, Factor.UNMAPPED, 1);
    for (int i = 0; i < 123; i++) {
      sketch.consumer("f" + i + ".py", Risk.LOW, 2);
    }
    Plan plan = sketch.blocker(Blocker.Kind.NO_RULE, "no rule", "m1", "x.py").plan();
    assertThat(plan.advice().advice()).isEqualTo(Advice.BATCHES);
    assertThat(plan.advice().reason())
        .isEqualTo(
            "keeping the old name is not possible: 1 members in use have nothing to delegate to");
  }

  @Test
  void aBigBangIsAdvisedOnlyWhereTheNumbersAllowIt() {
    Sketch few = sketch().consumer("a.py", Risk.LOW, 2).consumer("b.py", Risk.LOW, 1);
    assertThat(few.plan().advice().advice()).isEqualTo(Advice.BIG_BANG);
    assertThat(few.consumer("c.py", Risk.MEDIUM, 1).plan().advice().advice())
        .isEqualTo(Advice.BATCHES);
    Sketch unsure =
        sketch()
            .consumer(
                "a.py",
                Risk.LOW,
                List.of(reference(ReferenceKind.CALL, OLD + ".m", Confidence.LIKELY)));
    assertThat(unsure.plan().advice().advice()).isEqualTo(Advice.BATCHES);
  }

  @Test
  void estimatesAreSumsOfDocumentedMinutes() {
    Plan plan =
        sketch()
            .consumer("a.py", Risk.LOW, 2)
            .consumer("b.py", Risk.HIGH, 4, Factor.UNMAPPED, 2)
            .plan();
    assertThat(plan.batches().get(0).consumers().get(0).estimate()).isEqualTo(new Estimate(10, 15));
    assertThat(plan.batches().get(1).consumers().get(0).estimate()).isEqualTo(new Estimate(31, 78));
    assertThat(plan.batches())
        .extracting(Batch::estimate)
        .containsExactly(new Estimate(40, 75), new Estimate(61, 138));
    assertThat(plan.estimate()).isEqualTo(new Estimate(101, 213));
  }

  @Test
  void theSpecAndTheProjectsHistoryChangeEstimates() {
    Sketch sketch =
        sketch().consumer("a.py", Risk.LOW, 2).estimate(Map.of("file", 10.0, "batch", 0.0));
    assertThat(sketch.plan().estimate()).isEqualTo(new Estimate(16, 24));
    Plan calibrated =
        Planner.plan(sketch.analysis(), sketch.spec(), project, TODAY, new Calibration(2, 3));
    assertThat(calibrated.estimate()).isEqualTo(new Estimate(32, 72));
    assertThatThrownBy(() -> new Calibration(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameProjectGivesTheSamePlanByteForByteAndItReadsBack() throws IOException {
    Sketch sketch =
        sketch()
            .consumer("a.py", Risk.LOW, 2)
            .consumer("b.py", Risk.HIGH, 2, Factor.UNMAPPED, 1)
            .consumer("backups/a.py", Risk.LOW, 2)
            .consumer("h.py", Risk.HIGH, 1)
            .consumer("h2.py", Risk.HIGH, 1)
            .mention("docs/a.md", 1)
            .imports("a.py", "b.py")
            .blocker(Blocker.Kind.NO_RULE, "no rule", "m1", "b.py")
            .hybrid("h.py", "board team", TODAY)
            .hybrid("h2.py", null, null);
    Plan plan = sketch.plan();
    assertThat(bytes(sketch.plan())).isEqualTo(bytes(plan));
    assertThat(JudgeBySchema.published("plan-1.schema.json").complaints(bytes(plan))).isEmpty();
    PlanJson.save(plan, project);
    assertThat(PlanJson.load(project)).isEqualTo(plan);
    assertThat(PlanJson.read("plan", bytes(plan))).isEqualTo(plan);
    Files.writeString(PlanJson.file(project), "{\"version\": 2}");
    assertThatThrownBy(() -> PlanJson.load(project)).hasMessageContaining("banyan plan");
  }

  @Test
  void aFingerprintIsTheHashOfTheFile() {
    Plan plan = sketch().consumer("a.py", Risk.LOW, 2).plan();
    assertThat(plan.batches().get(0).consumers().get(0).fingerprint())
        .isEqualTo("c5944054b3790f1254404a2543f1885a6107ce5a4c65dca1b297e4653f3a1a79");
  }

  private Sketch sketch() {
    return new Sketch(project);
  }

  private static BatchSpec lists(BatchSpec.Listed... lists) {
    return new BatchSpec(null, null, null, List.of(lists));
  }

  private static byte[] bytes(Plan plan) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PlanJson.write(plan, bytes);
    return bytes.toByteArray();
  }

  private static List<String> titles(Plan plan) {
    return plan.batches().stream().map(Batch::title).toList();
  }

  private static List<List<String>> paths(Plan plan) {
    return plan.batches().stream()
        .map(batch -> batch.consumers().stream().map(PlannedConsumer::path).toList())
        .toList();
  }
}
