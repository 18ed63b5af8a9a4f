package dev.banyan.migrate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.document.JudgeBySchema;
import dev.banyan.migrate.document.Sources;
import dev.banyan.migrate.plan.ReferenceCounts;
import dev.banyan.model.Advice;
import dev.banyan.model.Advisory;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Estimate;
import dev.banyan.model.FileMetrics;
import dev.banyan.model.Findings;
import dev.banyan.model.KnownReferences;
import dev.banyan.model.KnownReferences.Count;
import dev.banyan.model.Plan;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import dev.banyan.model.Unparsable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateTest {
  private static final String OLD = "app.db.Manager";
  @TempDir Path project;

  @Test
  void passesWhenNothingChanged() throws IOException {
    ConsumerReferences file = file("a.py", call(3, "get"), call(9, "get"), call(12, "put"));
    assertThat(gate(plan(file), file).check()).isEqualTo(new Verdict.Passed(3, 0));
  }

  @Test
  void codeMayMoveWithinItsFile() throws IOException {
    ConsumerReferences before = file("a.py", call(3, "get"), call(9, "put"));
    ConsumerReferences after = file("a.py", call(70, "put"), call(104, "get"));
    assertThat(gate(plan(before), after).check().passed()).isTrue();
  }

  @Test
  void aNewUseFailsWithItsPlace() throws IOException {
    ConsumerReferences before = file("a.py", call(3, "get"));
    ConsumerReferences after = file("a.py", call(3, "get"), call(7, "put"));
    Verdict verdict = gate(plan(before), after).check();
    assertThat(GateText.lines(verdict))
        .containsExactly(
            "a.py:7:5: new call of app.db.Manager.put",
            "1 new reference to the old component; 0 references of the plan gone",
            "use the new component instead, or run 'banyan plan' again if the use is meant to stay");
  }

  @Test
  void oneMoreUseOfAKnownSymbolFailsWithAllItsPlaces() throws IOException {
    ConsumerReferences before = file("a.py", call(3, "get"));
    ConsumerReferences after = file("a.py", call(3, "get"), call(7, "get"));
    Verdict verdict = gate(plan(before), after).check();
    assertThat(GateText.lines(verdict))
        .contains(
            "a.py:3:5: new call of app.db.Manager.get"
                + " (one of 2 places, of which the plan knows 1)",
            "a.py:7:5: new call of app.db.Manager.get"
                + " (one of 2 places, of which the plan knows 1)");
  }

  @Test
  void aUseMovedToAnotherFileIsNew() throws IOException {
    Verdict verdict =
        gate(plan(file("a.py", call(3, "get"))), file("b.py", call(3, "get"))).check();
    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    assertThat(verdict.gone()).isEqualTo(1);
  }

  @Test
  void aFileRenamedWithoutAnotherChangeIsTheSameFile() throws IOException {
    ConsumerReferences before = file("a.py", call(3, "get"));
    Plan plan = plan(before);
    Files.move(project.resolve("a.py"), project.resolve("b.py"));
    ConsumerReferences after =
        new ConsumerReferences("b.py", before.references(), List.of(), FileMetrics.none(1));
    assertThat(gate(plan, after).check()).isEqualTo(new Verdict.Passed(1, 0));
  }

  @Test
  void aCopyOfAKnownFileIsNew() throws IOException {
    ConsumerReferences before = file("a.py", call(3, "get"));
    Plan plan = plan(before);
    Files.copy(project.resolve("a.py"), project.resolve("b.py"));
    ConsumerReferences copy =
        new ConsumerReferences("b.py", before.references(), List.of(), FileMetrics.none(1));
    assertThat(gate(plan, before, copy).check().passed()).isFalse();
  }

  @Test
  void mentionsAreNoUses() throws IOException {
    assertThat(gate(plan(), file("docs.md", mention(1))).check())
        .isEqualTo(new Verdict.Passed(0, 0));
  }

  @Test
  void anIgnoredFileDoesNotCount() throws IOException {
    Findings findings = findings(file("backups/a.py", call(3, "get")));
    Gate gate =
        Gate.of(plan(), findings, new Sources(project), path -> path.startsWith("backups/"));
    assertThat(gate.check().passed()).isTrue();
  }

  @Test
  void tighteningForgetsWhatIsGoneAndAllowsNothingNew() throws IOException {
    ConsumerReferences before = file("a.py", call(3, "get"), call(4, "get"), call(5, "put"));
    ConsumerReferences after = file("a.py", call(3, "get"), call(9, "drop"));
    Gate gate = gate(plan(before), after);
    assertThat(gate.check().gone()).isEqualTo(2);
    Plan tightened = gate.tightened(new Sources(project));
    assertThat(tightened.known())
        .singleElement()
        .extracting(KnownReferences::references)
        .isEqualTo(List.of(new Count(OLD + ".get", ReferenceKind.CALL, 1)));
    assertThat(gate(tightened, before).check().passed()).isFalse();
    assertThat(gate(tightened, after).check().passed()).isFalse();
  }

  @Test
  void tighteningNeverTurnsAFailureIntoAPass() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      ConsumerReferences before = file("a.py", some(random));
      ConsumerReferences after = file("a.py", some(random));
      Gate gate = gate(plan(before), after);
      boolean passed = gate.check().passed();
      boolean again = gate(gate.tightened(new Sources(project)), after).check().passed();
      assertThat(again).as("seed %d, round %d", seed, round).isEqualTo(passed);
    }
  }

  @Test
  void sarifIsValidByTheOfficialSchema() throws IOException {
    ConsumerReferences before = file("dir one/ü.py", call(3, "get"));
    ConsumerReferences after = file("dir one/ü.py", call(3, "get"), call(7, "get"), call(8, "put"));
    byte[] failed = sarif(gate(plan(before), after).check());
    byte[] passed = sarif(gate(plan(before), before).check());
    JudgeBySchema schema = JudgeBySchema.sarif();
    assertThat(schema.complaints(failed)).isEmpty();
    assertThat(schema.complaints(passed)).isEmpty();
    assertThat(schema.complaints("{\"version\":\"2.1.0\"}".getBytes(StandardCharsets.UTF_8)))
        .isNotEmpty();
    assertThat(new String(failed, StandardCharsets.UTF_8))
        .contains("\"dir%20one/%C3%BC.py\"", "\"startLine\" : 7", "\"startColumn\" : 5");
  }

  @Test
  void aFileThatNoLongerParsesFailsBecauseItMayHideAUse() throws IOException {
    Plan plan = plan(file("a.py", call(3, "get"), call(9, "put")));
    Unparsable problem = new Unparsable("a.py", 7, "invalid syntax");
    Verdict mentioned = gate(plan, List.of(problem), file("a.py", mention(1))).check();
    Verdict silent = gate(plan, List.of(problem)).check();
    assertThat(GateText.lines(mentioned))
        .containsExactly(
            "a.py:7:1: no Python accepts this file (invalid syntax),"
                + " so uses of the old component in it cannot be counted",
            "0 new references to the old component; 0 references of the plan gone",
            "1 file cannot be checked: correct the syntax, or run 'banyan plan' again");
    assertThat(GateText.lines(silent)).isEqualTo(GateText.lines(mentioned));
    byte[] sarif = sarif(mentioned);
    assertThat(JudgeBySchema.sarif().complaints(sarif)).isEmpty();
    assertThat(new String(sarif, StandardCharsets.UTF_8))
        .contains("\"ruleId\" : \"unparsable-consumer\"", "\"ruleIndex\" : 1")
        .contains("\"a.py\"", "\"startLine\" : 7", "no Python accepts this file");
  }

  @Test
  void aNewFileThatDoesNotParseFailsOnlyWhenItMentionsTheOldComponent() throws IOException {
    Unparsable problem = new Unparsable("b.py", 2, "invalid syntax");
    assertThat(gate(plan(), List.of(problem)).check().passed()).isTrue();
    Verdict verdict = gate(plan(), List.of(problem), file("b.py", mention(1))).check();
    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void aFileThatDidNotParseWhenThePlanWasMadeMayStayAsItIs() throws IOException {
    Unparsable problem = new Unparsable("a.py", 2, "invalid syntax");
    ConsumerReferences file = file("a.py", mention(1));
    Count known = new Count(OLD, ReferenceKind.MENTION, 1);
    Plan plan = plan(List.of(new KnownReferences("a.py", "0", List.of(known))));
    assertThat(gate(plan, List.of(problem), file).check()).isEqualTo(new Verdict.Passed(1, 0));
    ConsumerReferences more = file("a.py", mention(1), mention(5));
    assertThat(gate(plan, List.of(problem), more).check().passed()).isFalse();
  }

  private static Reference mention(int line) {
    return new Reference(
        line, 0, 0, 3, ReferenceKind.MENTION, OLD, ReferenceScope.MODULE, Confidence.TEXTUAL, null);
  }

  private static byte[] sarif(Verdict verdict) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GateSarif.write(verdict, "1.0", bytes);
    return bytes.toByteArray();
  }

  private static Reference[] some(Random random) {
    Reference[] references = new Reference[1 + random.nextInt(5)];
    Arrays.setAll(references, i -> call(1 + random.nextInt(90), "m" + random.nextInt(3)));
    return references;
  }

  private static Reference call(int line, String member) {
    return new Reference(
        line,
        4,
        line * 30,
        3,
        ReferenceKind.CALL,
        OLD + "." + member,
        ReferenceScope.FUNCTION,
        Confidence.CERTAIN,
        null);
  }

  private ConsumerReferences file(String path, Reference... references) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path + Arrays.toString(references));
    return new ConsumerReferences(path, Arrays.asList(references), List.of(), FileMetrics.none(1));
  }

  private static Findings findings(ConsumerReferences... files) {
    return new Findings(
        1, List.of("."), List.of(), List.of(), Arrays.asList(files), List.of("app/db.py"));
  }

  private Gate gate(Plan plan, ConsumerReferences... files) {
    return gate(plan, List.of(), files);
  }

  private Gate gate(Plan plan, List<Unparsable> broken, ConsumerReferences... files) {
    Findings found =
        new Findings(1, List.of("."), broken, List.of(), Arrays.asList(files), List.of());
    return Gate.of(plan, found, new Sources(project), path -> false);
  }

  private Plan plan(ConsumerReferences... files) {
    List<KnownReferences> known = new ArrayList<>();
    for (ConsumerReferences file : files) {
      known.add(
          new KnownReferences(
              file.path(),
              new Sources(project).fingerprint(file.path()),
              ReferenceCounts.of(file.references())));
    }
    return plan(known);
  }

  private static Plan plan(List<KnownReferences> known) {
    return new Plan(
        "move",
        List.of(OLD),
        List.of("app.data"),
        new Advisory(Advice.BATCHES, "", List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Estimate.NONE,
        known);
  }
}
