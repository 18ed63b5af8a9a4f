package dev.banyan.migrate.document;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** A JSON Schema that judges documents by another library than the one that writes them. */
public final class JudgeBySchema {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final Schema schema;

  private JudgeBySchema(String resource, SpecificationVersion version) {
    try (InputStream in = JudgeBySchema.class.getResourceAsStream(resource)) {
      this.schema =
          SchemaRegistry.withDefaultDialect(version)
              .getSchema(MAPPER.readTree(Objects.requireNonNull(in, resource)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of the schemas of docs/schema. */
  public static JudgeBySchema published(String name) {
    return new JudgeBySchema(
        "/dev/banyan/migrate/schema/" + name, SpecificationVersion.DRAFT_2020_12);
  }

  /** The schema that OASIS publishes for SARIF 2.1.0. */
  public static JudgeBySchema sarif() {
    return new JudgeBySchema("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7);
  }

  /** What the schema has against a document; empty when nothing. */
  public List<String> complaints(byte[] document) {
    return schema
        .validate(
            MAPPER.readTree(document),
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
