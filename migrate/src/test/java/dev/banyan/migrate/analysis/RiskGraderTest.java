package dev.banyan.migrate.analysis;

import static dev.banyan.migrate.analysis.Facts.OLD;
import static dev.banyan.migrate.analysis.Facts.consumer;
import static dev.banyan.migrate.analysis.Facts.facts;
import static dev.banyan.migrate.analysis.Facts.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.RiskSpec;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.FileMetrics;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import dev.banyan.model.RewriteRule;
import dev.banyan.model.Risk;
import dev.banyan.model.RiskFactor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RiskGraderTest {
  private static final int ROUNDS = 2_000;
  private final RiskGrader grader = new RiskGrader(RiskPolicy.of(RiskSpec.defaults()));

  @Test
  void addingAReferenceNeverLowersScoreOrLevel() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<Reference> before = Facts.someReferences(random);
      List<Reference> after = new ArrayList<>(before);
      after.add(random.nextInt(after.size() + 1), Facts.random(random));
      Grade less = grade("a.py", before);
      Grade more = grade("a.py", after);
      assertThat(more.score())
          .as("seed %d, round %d", seed, round)
          .isGreaterThanOrEqualTo(less.score());
      assertThat(more.risk())
          .as("seed %d, round %d", seed, round)
          .isGreaterThanOrEqualTo(less.risk());
    }
  }

  @Test
  void theOrderOfReferencesDoesNotMatter() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<Reference> references = Facts.someReferences(random);
      List<Reference> shuffled = new ArrayList<>(references);
      Collections.shuffle(shuffled, random);
      assertThat(grade("a.py", shuffled)).as("seed %d", seed).isEqualTo(grade("a.py", references));
    }
  }

  @Test
  void theScoreIsTheSumOfWhatItsFactorsContribute() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Grade grade = grade("a.py", Facts.someReferences(random));
      int sum = grade.factors().stream().mapToInt(RiskFactor::points).sum();
      assertThat(grade.score()).as("seed %d", seed).isEqualTo(sum);
    }
  }

  @Test
  void aFileThatImportsAndCallsOneMappedFunctionIsLow() {
    Grade grade =
        grade(
            "a.py",
            List.of(
                reference(1, ReferenceKind.IMPORT, OLD),
                reference(5, ReferenceKind.CALL, OLD + ".m1")));
    assertThat(grade.risk()).isEqualTo(Risk.LOW);
    assertThat(grade.reasons()).containsExactly("2 references in code (+2)");
  }

  @Test
  void anUnmappedMemberRaisesTheLevelAndIsTheFirstReason() {
    Grade grade = grade("a.py", List.of(reference(5, ReferenceKind.CALL, OLD + ".m9")));
    assertThat(grade.risk()).isEqualTo(Risk.MEDIUM);
    assertThat(grade.reasons())
        .first()
        .isEqualTo("1 member that nothing takes the place of yet: m9 (+6, at least MEDIUM)");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, 0, 0, LOW",
    "3, 0, 0, 0, LOW",
    "4, 0, 0, 0, HIGH",
    "0, 1, 0, 0, HIGH",
    "0, 0, 1, 0, HIGH",
    "0, 0, 0, 1, MEDIUM"
  })
  void triggersRaiseTheLevelWhateverTheScore(
      int reached, int shared, int events, int injections, Risk expected) {
    FileMetrics metrics = new FileMetrics(20, 1, 0, 0, shared, events, injections, false);
    Reference call = reference(5, ReferenceKind.CALL, OLD + ".m1");
    ConsumerFacts plain =
        facts(new ConsumerReferences("a.py", List.of(call), List.of(), metrics), rules());
    ConsumerFacts placed =
        new ConsumerFacts(
            plain.found(),
            plain.members(),
            new Position(0, 0, reached),
            plain.history(),
            1,
            false,
            0);
    assertThat(grader.grade(placed).risk()).isEqualTo(expected);
  }

  @Test
  void aTriggerOfTheSpecReplacesTheDefault() {
    RiskSpec spec =
        new RiskSpec(
            null,
            null,
            null,
            Map.of(),
            new RiskSpec.Triggers(null, null, Risk.CRITICAL, Risk.LOW, null),
            List.of());
    RiskGrader strict = new RiskGrader(RiskPolicy.of(spec));
    FileMetrics shared = new FileMetrics(20, 1, 0, 0, 1, 0, 0, false);
    FileMetrics events = new FileMetrics(20, 1, 0, 0, 0, 1, 0, false);
    assertThat(strict.grade(withMetrics(shared)).risk()).isEqualTo(Risk.CRITICAL);
    assertThat(strict.grade(withMetrics(events)).risk()).isEqualTo(Risk.LOW);
  }

  @Test
  void aWeightOfZeroSwitchesAFactorOffAndThresholdsMove() {
    RiskSpec spec =
        new RiskSpec(1, 2, 3, Map.of("references", 0.0), RiskSpec.Triggers.defaults(), List.of());
    RiskGrader other = new RiskGrader(RiskPolicy.of(spec));
    Reference call = reference(5, ReferenceKind.CALL, OLD + ".m1");
    assertThat(other.grade(facts(consumer("a.py", call), rules())).score()).isZero();
    Reference dynamic = reference(6, ReferenceKind.STRING, OLD + ".m1");
    Grade grade = other.grade(facts(consumer("a.py", call, dynamic), rules()));
    assertThat(grade.score()).isEqualTo(4);
    assertThat(grade.risk()).isEqualTo(Risk.CRITICAL);
  }

  @Test
  void aFileThatOnlyMentionsIsNotBlamedForBeingUntestedOrBusy() {
    Reference mention =
        reference(3, ReferenceKind.MENTION, OLD, ReferenceScope.MODULE, Confidence.TEXTUAL);
    ConsumerFacts facts =
        new ConsumerFacts(
            consumer("docs/a.md", mention),
            facts(consumer("docs/a.md", mention), rules()).members(),
            new Position(9, 5, 9),
            new FileHistory(90, 9),
            0,
            false,
            0);
    assertThat(grader.grade(facts).score()).isZero();
    assertThat(grader.grade(facts).risk()).isEqualTo(Risk.LOW);
  }

  @Test
  void aMentionInConfigurationWeighsMoreThanOneInProse() {
    Reference mention =
        reference(3, ReferenceKind.MENTION, OLD, ReferenceScope.MODULE, Confidence.TEXTUAL);
    assertThat(grade("config/app.yaml", List.of(mention)).score()).isEqualTo(2);
    assertThat(grade("docs/app.md", List.of(mention)).score()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Factor.class)
  void aFactorNeverAddsMoreThanItsCap(Factor factor) {
    assertThat(factor.points(1e9, 1)).isLessThanOrEqualTo(factor.cap());
    assertThat(factor.points(0, 1)).isZero();
    assertThat(factor.points(1e9, 2)).isLessThanOrEqualTo(2 * factor.cap());
  }

  @Test
  void theSpecCanWeighEveryFactorThatHasPoints() {
    List<String> weighable = new ArrayList<>();
    for (Factor factor : Factor.values()) {
      if (factor.perUnit() > 0) {
        weighable.add(factor.key());
      }
    }
    assertThat(RiskSpec.FACTORS).containsExactlyInAnyOrderElementsOf(weighable);
  }

  private static ConsumerFacts withMetrics(FileMetrics metrics) {
    Reference call = reference(5, ReferenceKind.CALL, OLD + ".m1");
    return facts(new ConsumerReferences("a.py", List.of(call), List.of(), metrics), rules());
  }

  private Grade grade(String path, List<Reference> references) {
    return grader.grade(
        facts(new ConsumerReferences(path, references, List.of(), Facts.metrics()), rules()));
  }

  /** Rules for m0 to m7; m8 to m11 have none. */
  private static MemberMap rules() {
    List<RewriteRule> rules = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      rules.add(new RewriteRule(OLD + ".m" + i, "ext.f" + i, null, List.of()));
    }
    CodeSpec plain = CodeSpec.of(List.of(OLD), List.of("ext"));
    CodeSpec spec =
        new CodeSpec(
            plain.language(),
            List.of(),
            plain.oldComponents(),
            plain.newComponents(),
            List.of(),
            rules,
            List.of(),
            List.of(),
            List.of());
    return new MemberMap(spec, new Targets(new Facts.Book().with("ext", "ext.py")));
  }
}
