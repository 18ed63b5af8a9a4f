package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of apply and rollback is as the published schemas state it, whatever the command. */
class JsonFormsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path folder;
  private SmallShop shop;

  @BeforeEach
  void plan() throws Exception {
    shop = SmallShop.in(folder.resolve("shop"));
  }

  private static List<String> complaints(String schema, JsonNode document) throws IOException {
    String text = Files.readString(Path.of("../docs/schema", schema));
    Schema judge =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(MAPPER.readTree(text));
    return judge
        .validate(
            document, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** Runs a command, and returns its output once it is found valid. */
  private JsonNode valid(int code, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--format", "json"));
    Outcome outcome = shop.session().run(all.toArray(String[]::new));
    assertThat(outcome.code()).as(all + outcome.err()).isEqualTo(code);
    JsonNode document = MAPPER.readTree(outcome.out());
    assertThat(complaints(words[0] + "-1.schema.json", document)).as("" + document).isEmpty();
    return document;
  }

  private static String outcome(JsonNode applied) {
    return applied.get("batches").get(0).get("outcome").asString();
  }

  @Test
  void applyDryAndRealAndDoneBefore() throws IOException {
    assertThat(valid(0, "apply", "--all", "--dry-run").get("batches").size()).isEqualTo(2);
    assertThat(outcome(valid(0, "apply", "--batch", "1", "--commit"))).isEqualTo("done");
    assertThat(outcome(valid(0, "apply", "--batch", "1"))).isEqualTo("done-before");
    assertThat(outcome(valid(0, "apply", "--all"))).isEqualTo("done");
    assertThat(valid(0, "apply", "--all").get("batches").size()).isZero();
  }

  @Test
  void applyThatFails() throws IOException {
    assertThat(outcome(valid(ExitCode.STOPPED, "apply", "--batch", "1", "--check", "false")))
        .isEqualTo("stopped");
    String[] putBack = {"apply", "--all", "--rollback-on-failure", "--check", "echo no; false"};
    assertThat(outcome(valid(ExitCode.ROLLED_BACK, putBack))).isEqualTo("rolled-back");
  }

  @Test
  void applyWithAnAdapter() throws IOException {
    String spec = shop.read("banyan.yaml").replace("batches:", adapter() + "batches:");
    shop.write("banyan.yaml", spec);
    assertThat(shop.session().run("plan").code()).isZero();
    JsonNode dry = valid(0, "apply", "--all", "--dry-run").get("batches").get(0);
    assertThat(dry.get("adapter").get("path").asString()).isEqualTo("shop/store_adapter.py");
    JsonNode done = valid(0, "apply", "--all").get("batches").get(0);
    assertThat(done.get("adapter").asString()).isEqualTo("shop/store_adapter.py");
    assertThat(done.get("migrated").toString()).contains("desk.py").doesNotContain("adapter");
  }

  private static String adapter() {
    return """
      adapter:
        module: shop.store_adapter
        flag: {env: NEW_STORE}
      strategy:
        - {path: shop/desk.py, strategy: ADAPT, reason: many uses}
    """
        .indent(0);
  }

  @Test
  void rollbackOfEveryKind() throws IOException {
    valid(0, "apply", "--all");
    assertThat(valid(0, "rollback", "--list").get("snapshots").size()).isEqualTo(2);
    assertThat(valid(0, "rollback", "--test").get("levels").size()).isPositive();
    assertThat(valid(0, "rollback", "--batch", "2", "--dry-run").get("dryRun").asBoolean())
        .isTrue();
    valid(0, "rollback", "--batch", "2");
    shop.write("shop/desk.py", "print(load(3))\n");
    JsonNode conflict = valid(ExitCode.STOPPED, "rollback", "--emergency");
    assertThat(conflict.get("complete").asBoolean()).isFalse();
    assertThat(conflict.toString()).contains("\"verdict\":\"conflict\"");
    valid(0, "rollback", "--file", "shop/desk.py", "--theirs");
    assertThat(valid(0, "rollback", "--prune", "--keep", "1").get("removed").size()).isPositive();
  }

  @Test
  void everyFieldOfTheSchemasIsNeededOrOfItsType() throws IOException {
    valid(0, "apply", "--all");
    JsonNode list = valid(0, "rollback", "--list");
    for (String broken : List.of("{\"version\": 1}", "{\"version\": 2, \"removed\": []}")) {
      assertThat(complaints("rollback-1.schema.json", MAPPER.readTree(broken))).isNotEmpty();
    }
    String text = list.toString();
    assertThat(
            Stream.of(
                text.replace("\"inEffect\":true", "\"inEffect\":1"),
                text.replaceFirst("\"size\":\\d+,", ""),
                text.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"noon\"")))
        .allSatisfy(
            broken ->
                assertThat(complaints("rollback-1.schema.json", MAPPER.readTree(broken)))
                    .isNotEmpty());
    assertThat(
            complaints(
                "apply-1.schema.json",
                MAPPER.readTree("{\"version\":1,\"dryRun\":false,\"batches\":[{}]}")))
        .isNotEmpty();
  }
}
