package dev.banyan.migrate.spec;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema as a judge of specs, apart from Banyan's reader. */
final class SchemaJudge {
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final JsonNode text = mapper.readTree(bytes());
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);

  /** What the schema has against a YAML document; empty when nothing. */
  List<String> complaints(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    JsonNode document = mapper.valueToTree(new Load(settings).loadFromString(yaml));
    return schema
        .validate(
            document,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  JsonNode text() {
    return text;
  }

  static byte[] bytes() {
    try (InputStream in =
        SpecReader.class.getResourceAsStream("/dev/banyan/migrate/schema/banyan.schema.json")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
