package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.spec.Documents.Document;
import dev.banyan.migrate.spec.SpecProblem.Severity;
import dev.banyan.runtime.config.ComponentSpec;
import dev.banyan.runtime.jdbc.Columns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The published schema and the reader give the same verdict. */
final class SchemaTest {
  /** What no JSON Schema can state: docs/spec.md lists the same rules. */
  private static final Pattern RULE =
      Pattern.compile(
          "is listed already|is the old component, too|lies in no old component|leads back to the"
              + " old symbol|is in a batch already|the thresholds do not rise|there is no"
              + " (file|folder)|is no (file|folder)|is a symbolic link|a password stands in the"
              + " spec|can be the server|is too short|it stands alone|^[^:]*: columns: |nothing is"
              + " spooled where|neither store is a server's|there is no component '");

  /** The runtime's own, for times. */
  private static final String TIME = "^([0-9]{1,9})(ms|s|m|h)$";

  private static final SchemaJudge SCHEMA = new SchemaJudge();

  @TempDir Path folder;

  @BeforeEach
  void layOutTheProject() throws Exception {
    Documents.project(folder);
  }

  static List<Document> judgeable() {
    return Documents.all().stream().filter(document -> !document.mark().equals("text")).toList();
  }

  @Test
  void isJudgedByMoreThanAHundredDocuments() {
    assertThat(judgeable()).hasSizeGreaterThan(100);
    assertThat(judgeable())
        .filteredOn(document -> document.complaints().isEmpty())
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("judgeable")
  void agreesWithTheReader(Document document) {
    List<String> refusals = refusals(document.text());

    assertThat(SCHEMA.complaints(document.text()).isEmpty())
        .as("the reader says %s", refusals)
        .isEqualTo(refusals.isEmpty());
    assertThat(document.mark().equals("rule"))
        .as("marked as a document that only a rule refuses")
        .isEqualTo(refusals.isEmpty() && errors(document.text()).findAny().isPresent());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheReaderOnRandomDocuments(long seed) {
    RandomDocuments random = new RandomDocuments(new Random(seed));
    int valid = 0;
    for (int i = 0; i < 500; i++) {
      String text = random.next();
      List<String> refusals = refusals(text);
      List<String> complaints = SCHEMA.complaints(text);
      assertThat(complaints.isEmpty())
          .as(
              "seed %s, document %s:%n%s%nreader: %s%nschema: %s",
              seed, i, text, refusals, complaints)
          .isEqualTo(refusals.isEmpty());
      valid += refusals.isEmpty() ? 1 : 0;
    }
    assertThat(valid).as("valid ones among 500").isBetween(50, 450);
  }

  @Test
  void holdsTheReadersOwnExpressions() {
    TreeSet<String> inSchema = new TreeSet<>();
    SCHEMA.text().findValues("pattern").stream()
        .filter(JsonNode::isString)
        .forEach(node -> inSchema.add(node.asString()));

    assertThat(inSchema.remove(TIME)).isTrue();
    assertThat(inSchema.remove(Columns.NAME.pattern())).isTrue();
    assertThat(inSchema.remove(Columns.TABLE.pattern())).isTrue();
    assertThat(inSchema.remove(ComponentSpec.FIELD.pattern())).isTrue();
    assertThat(inSchema)
        .isEqualTo(new TreeSet<>(Arrays.stream(Syntax.values()).map(Syntax::regex).toList()));
  }

  @Test
  void knowsTheSameFactorsAsTheRecords() {
    assertThat(keys("/$defs/risk/properties/weights/properties")).isEqualTo(RiskSpec.FACTORS);
    assertThat(keys("/properties/estimate/properties"))
        .isEqualTo(EstimateSpec.FACTORS.stream().map(EstimateFields.PREFIX::concat).toList());
  }

  private static List<String> keys(String pointer) {
    return List.copyOf(SCHEMA.text().at(pointer).propertyNames());
  }

  @Test
  void isTheOneThatIsPublished() throws Exception {
    Path published = Path.of("..", "docs", "schema", "banyan.schema.json");

    assertThat(SchemaJudge.bytes()).isEqualTo(Files.readAllBytes(published));
  }

  private List<String> refusals(String text) {
    return errors(text).filter(error -> !RULE.matcher(error).find()).toList();
  }

  private java.util.stream.Stream<String> errors(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SpecReader.read(bytes, "banyan.yaml", folder).problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(problem -> problem.key() + ": " + problem.message());
  }
}
