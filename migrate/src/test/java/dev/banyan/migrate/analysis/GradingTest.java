package dev.banyan.migrate.analysis;

import static dev.banyan.migrate.analysis.Facts.OLD;
import static dev.banyan.migrate.analysis.Facts.consumer;
import static dev.banyan.migrate.analysis.Facts.findings;
import static dev.banyan.migrate.analysis.Facts.function;
import static dev.banyan.migrate.analysis.Facts.member;
import static dev.banyan.migrate.analysis.Facts.method;
import static dev.banyan.migrate.analysis.Facts.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JudgeBySchema;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.ManualMember;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Confidence;
import dev.banyan.model.Consumer;
import dev.banyan.model.ConsumerGraph;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Member;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import dev.banyan.model.RewriteRule;
import dev.banyan.model.RewriteRule.Requirement;
import dev.banyan.model.RiskFactor;
import dev.banyan.model.Unparsable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GradingTest {
  @TempDir Path project;

  private final Facts.Book book =
      new Facts.Book()
          .with("app.db", "app/db.py", member(OLD, 10, Member.Kind.CLASS, "path"))
          .with(
              OLD,
              "app/db.py",
              method(OLD + ".get", 20, "key", "limit=10"),
              method(OLD + ".put", 30, "key", "value"),
              method(OLD + ".list", 40),
              method(OLD + ".drop", 50, "key"))
          .with(
              "app.data",
              "app/data.py",
              function("app.data.get", 1, "key", "limit=10", "fresh=False"),
              function("app.data.put", 5, "value", "key"))
          .with(
              "app.services",
              "app/services.py",
              member("app.services.Box", 12, Member.Kind.CLASS, "modular=False"));

  @Test
  void aRuleWithTheSameParametersChangesNothing() {
    Analysis analysis = analyze(rules(rule("get", "app.data.get")), call("a.py", "get"));
    assertThat(analysis.blockers()).isEmpty();
    assertThat(factors(analysis, "a.py")).doesNotContain("changed-parameters", "unmapped");
  }

  @Test
  void parametersInAnotherOrderAreChanged() {
    Analysis analysis = analyze(rules(rule("put", "app.data.put")), call("a.py", "put"));
    assertThat(factors(analysis, "a.py")).contains("changed-parameters");
  }

  @Test
  void membersWithoutARuleAreOneBlockerWithAllItHoldsUp() {
    Analysis analysis =
        analyze(rules(), call("a.py", "get"), call("b.py", "put"), call("c.py", "get"));
    assertThat(analysis.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.kind()).isEqualTo(Blocker.Kind.NO_RULE);
              assertThat(blocker.cause())
                  .isEqualTo(
                      "no rule maps 2 methods (get, put) of Manager, holding up 3" + " consumers");
              assertThat(blocker.members()).containsExactly(OLD + ".get", OLD + ".put");
              assertThat(blocker.consumers()).containsExactly("a.py", "b.py", "c.py");
              assertThat(blocker.where()).isEqualTo("app/class.py:10");
            });
  }

  @Test
  void anUnmetDefaultArgumentIsTheRootCauseOfAllTheMembersItBlocks() {
    RewriteRule get = needing("get", "app.data.get", "app.services.Box.modular", "True");
    RewriteRule put = needing("put", "app.data.put", "app.services.Box.modular", "True");
    Analysis analysis =
        analyze(rules(get, put), call("a.py", "get"), call("b.py", "put"), call("c.py", "put"));
    assertThat(analysis.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.cause())
                  .isEqualTo(
                      "the default argument modular=False of Box blocks 2 methods, holding up 3"
                          + " consumers");
              assertThat(blocker.where()).isEqualTo("app/class.py:12");
              assertThat(blocker.remedy())
                  .isEqualTo("make modular default to True in app.services.Box");
            });
  }

  @Test
  void aMetRequirementBlocksNothing() {
    RewriteRule get = needing("get", "app.data.get", "app.services.Box.modular", "False");
    assertThat(analyze(rules(get), call("a.py", "get")).blockers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "app.data.fetch, 'app.data has no fetch, which a rule names as target, holding up 1 consumer'",
    "app.gone.get, 'the project has no app.gone.get, which a rule names as target, holding up 1 consumer'"
  })
  void aTargetThatDoesNotExistIsABlocker(String target, String cause) {
    Analysis analysis = analyze(rules(rule("get", target)), call("a.py", "get"));
    assertThat(analysis.blockers())
        .extracting(Blocker::kind, Blocker::cause)
        .containsExactly(tuple(Blocker.Kind.TARGET, cause));
  }

  @Test
  void aTargetOutsideTheProjectIsTaken() {
    assertThat(analyze(rules(rule("get", "redis.client.get")), call("a.py", "get")).blockers())
        .isEmpty();
  }

  @Test
  void aMemberThatTheOldClassDoesNotHaveIsABlockerEvenWithARule() {
    Analysis analysis = analyze(rules(rule("fetch", "app.data.get")), call("a.py", "fetch"));
    assertThat(analysis.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.kind()).isEqualTo(Blocker.Kind.NO_MEMBER);
              assertThat(blocker.cause()).isEqualTo("Manager has no fetch, holding up 1 consumer");
            });
  }

  @Test
  void aManualMemberIsABlockerWithItsReason() {
    CodeSpec manual = byHand(new ManualMember(OLD + ".list", "nobody knows who", List.of()));
    assertThat(analyze(manual, call("a.py", "list")).blockers())
        .singleElement()
        .extracting(Blocker::kind, Blocker::cause)
        .containsExactly(
            Blocker.Kind.NO_TARGET,
            "nothing takes the place of the method list of Manager: nobody knows who,"
                + " holding up 1 consumer");
  }

  @Test
  void theClassItselfMayBeLeftToAPerson() {
    CodeSpec manual = byHand(new ManualMember(OLD, "functions replace it", List.of()));
    var handed = consumer("a.py", reference(5, ReferenceKind.NAME, OLD));
    assertThat(analyze(manual, handed).blockers())
        .extracting(Blocker::cause)
        .containsExactly(
            "nothing takes the place of Manager itself: functions replace it,"
                + " holding up 1 consumer");
  }

  @Test
  void aManualMemberWaitsForItsRequirementToo() {
    Requirement modular = new Requirement("app.services.Box.modular", "True");
    CodeSpec manual = byHand(new ManualMember(OLD + ".list", "by hand", List.of(modular)));
    Analysis analysis = analyze(manual, call("a.py", "list"));
    assertThat(analysis.blockers())
        .extracting(Blocker::kind)
        .containsExactly(Blocker.Kind.REQUIREMENT, Blocker.Kind.NO_TARGET);
    assertThat(factors(analysis, "a.py")).contains("unmapped").doesNotContain("requirements");
  }

  @Test
  void aRuleToAMissingTargetNamesItsRequirementToo() {
    RewriteRule get = needing("get", "app.data.fetch", "app.services.Box.modular", "True");
    assertThat(analyze(rules(get), call("a.py", "get")).blockers())
        .extracting(Blocker::kind)
        .containsExactly(Blocker.Kind.REQUIREMENT, Blocker.Kind.TARGET);
  }

  @Test
  void aMissingDestinationHoldsUpEveryConsumerOnce() {
    CodeSpec spec = CodeSpec.of(List.of(OLD), List.of("app.later"));
    Analysis analysis = analyze(spec, imports("a.py"), imports("b.py"));
    assertThat(analysis.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.kind()).isEqualTo(Blocker.Kind.DESTINATION);
              assertThat(blocker.consumers()).containsExactly("a.py", "b.py");
            });
    assertThat(analysis.warnings()).singleElement().asString().contains("app.later");
  }

  @Test
  void importingAndCreatingTheClassNeedNoRuleButHandingItOnDoes() {
    var created =
        consumer(
            "a.py",
            reference(1, ReferenceKind.IMPORT, OLD),
            reference(1, ReferenceKind.IMPORT, "app.db"),
            reference(2, ReferenceKind.CALL, OLD));
    var handed = consumer("b.py", reference(2, ReferenceKind.ANNOTATION, OLD));
    Analysis analysis = analyze(rules(), created, handed);
    assertThat(analysis.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.cause())
                  .isEqualTo(
                      "no rule says what takes the place of Manager itself, holding up 1 consumer");
              assertThat(blocker.consumers()).containsExactly("b.py");
            });
    assertThat(factors(analysis, "b.py")).contains("as-value").doesNotContain("unmapped");
  }

  @Test
  void aRuleForTheClassCoversItsMembers() {
    RewriteRule whole = new RewriteRule(OLD, "app.data", null, List.of());
    Analysis analysis = analyze(rules(whole), call("a.py", "get"), call("b.py", "drop"));
    assertThat(analysis.blockers())
        .extracting(Blocker::cause)
        .containsExactly(
            "app.data has no drop, which a rule names as target, holding up 1 consumer");
  }

  @Test
  void aNamePutTogetherAtRunTimeAndAnUnparsableFileAreBlockers() {
    var dynamic =
        consumer(
            "a.py",
            reference(
                4, ReferenceKind.DYNAMIC_IMPORT, OLD, ReferenceScope.FUNCTION, Confidence.LIKELY));
    var broken =
        consumer(
            "b.py",
            reference(1, ReferenceKind.MENTION, OLD, ReferenceScope.MODULE, Confidence.TEXTUAL));
    Findings plain = findings(dynamic, broken);
    Findings findings =
        new Findings(
            2,
            List.of("."),
            List.of(new Unparsable("b.py", 7, "invalid syntax")),
            List.of(),
            plain.consumers(),
            plain.definitions());
    Analysis analysis = Grading.of(spec(rules()), findings, around(path -> false));
    assertThat(analysis.blockers())
        .extracting(Blocker::kind)
        .contains(Blocker.Kind.DYNAMIC, Blocker.Kind.UNPARSABLE);
    assertThat(analysis.blockers()).extracting(Blocker::where).contains("a.py:4", "b.py:7");
    assertThat(factors(analysis, "b.py")).contains("unparsable");
  }

  @Test
  void whatIsKeptOutHoldsNothingUp() {
    Analysis analysis =
        Grading.of(
            spec(rules()),
            findings(call("backups/a.py", "get")),
            around(path -> path.startsWith("backups/")));
    assertThat(analysis.blockers()).isEmpty();
    assertThat(analysis.consumers()).hasSize(1);
  }

  @Test
  void theGraphKnowsEdgesRingsAndHubs() {
    Analysis analysis =
        analyze(
            rules(),
            Facts.importing("a.py", "b.py", "elsewhere.py"),
            Facts.importing("b.py", "c.py", "b.py"),
            Facts.importing("c.py", "a.py"),
            Facts.importing("d.py", "a.py"));
    ConsumerGraph graph = analysis.graph();
    assertThat(graph.edges())
        .containsExactly(
            new ConsumerGraph.Edge("a.py", "b.py"),
            new ConsumerGraph.Edge("b.py", "c.py"),
            new ConsumerGraph.Edge("c.py", "a.py"),
            new ConsumerGraph.Edge("d.py", "a.py"));
    assertThat(graph.cycles()).containsExactly(List.of("a.py", "b.py", "c.py"));
    assertThat(graph.hubs()).containsExactly("a.py");
    assertThat(factors(analysis, "a.py")).contains("cycles", "fan-in", "files");
    assertThat(factors(analysis, "d.py")).doesNotContain("cycles", "fan-in", "files");
  }

  @Test
  void jsonIsValidBySchemaAndReadsBackAsItWas() throws IOException {
    Analysis analysis =
        analyze(
            rules(needing("get", "app.data.get", "app.services.Box.modular", "True")),
            Facts.importing("a.py", "b.py"),
            Facts.importing("b.py", "a.py"),
            call("c.py", "get"),
            call("d.py", "drop"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AnalysisJson.write(analysis, bytes);
    assertThat(JudgeBySchema.published("analysis-1.schema.json").complaints(bytes.toByteArray()))
        .isEmpty();
    AnalysisJson.save(analysis, project);
    assertThat(AnalysisJson.load(project)).isEqualTo(analysis);
    assertThat(Files.readAllBytes(AnalysisJson.file(project))).isEqualTo(bytes.toByteArray());
    try (var left = Files.list(project.resolve(".banyan"))) {
      assertThat(left).containsExactly(AnalysisJson.file(project));
    }
  }

  @Test
  void theSchemaRefusesWhatTheDesignDoesNotAllow() {
    JudgeBySchema schema = JudgeBySchema.published("analysis-1.schema.json");
    assertThat(schema.complaints("{\"version\": 2}".getBytes(StandardCharsets.UTF_8))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\": 1|line",
        "[]|is not one JSON object",
        "{\"version\": 9}|run 'banyan analyze' again",
        "{\"version\": 1}|filesScanned is missing",
        "{\"version\": \"1\"}|version is not a number"
      })
  void damageIsNamedByItsPlace(String text, String complaint) throws IOException {
    Path file = AnalysisJson.file(project);
    Files.createDirectories(project.resolve(".banyan"));
    Files.writeString(file, text);
    assertThatThrownBy(() -> AnalysisJson.load(project))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(complaint);
    assertThat(JsonReader.read("x", "{}".getBytes(StandardCharsets.UTF_8)).texts("none")).isEmpty();
  }

  private static ConsumerReferences call(String path, String member) {
    return consumer(path, reference(5, ReferenceKind.CALL, OLD + "." + member));
  }

  private static ConsumerReferences imports(String path) {
    return consumer(path, reference(1, ReferenceKind.IMPORT, OLD));
  }

  private static RewriteRule rule(String member, String to) {
    return new RewriteRule(OLD + "." + member, to, null, List.of());
  }

  private static RewriteRule needing(String member, String to, String parameter, String value) {
    return new RewriteRule(
        OLD + "." + member, to, null, List.of(new Requirement(parameter, value)));
  }

  private static CodeSpec rules(RewriteRule... rules) {
    CodeSpec plain = CodeSpec.of(List.of(OLD), List.of("app.data"));
    return new CodeSpec(
        plain.language(),
        List.of(),
        plain.oldComponents(),
        plain.newComponents(),
        List.of(),
        List.of(rules),
        List.of(),
        List.of(),
        List.of());
  }

  private static CodeSpec byHand(ManualMember member) {
    CodeSpec plain = rules();
    return new CodeSpec(
        plain.language(),
        List.of(),
        plain.oldComponents(),
        plain.newComponents(),
        List.of(),
        List.of(),
        List.of(member),
        List.of(),
        List.of());
  }

  private static Spec spec(CodeSpec code) {
    return Spec.of("move", code);
  }

  private Analysis analyze(CodeSpec code, ConsumerReferences... consumers) {
    return Grading.of(spec(code), findings(consumers), around(path -> false));
  }

  private Surroundings around(Predicate<String> keptOut) {
    return new Surroundings(
        book, Map.of(), Map.of(), keptOut, new ComponentFiles(Set.of("app/db.py"), Set.of()));
  }

  private static List<String> factors(Analysis analysis, String path) {
    List<String> names = new ArrayList<>();
    for (Consumer consumer : analysis.consumers()) {
      if (consumer.path().equals(path)) {
        consumer.factors().stream().map(RiskFactor::name).forEach(names::add);
      }
    }
    return names;
  }
}
