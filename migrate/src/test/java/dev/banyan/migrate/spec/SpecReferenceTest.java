package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** docs/spec.md: its examples are valid, and it leaves no key out. */
final class SpecReferenceTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final SchemaJudge SCHEMA = new SchemaJudge();

  @TempDir Path project;

  @BeforeEach
  void layOutTheProject() throws Exception {
    Files.createDirectories(project.resolve("backend"));
    for (String file : List.of("app/pages/board.py", "app/report.py", "app/export.py")) {
      Path path = project.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.createFile(path);
    }
  }

  static List<String> examples() throws Exception {
    return YAML.matcher(text()).results().map(SpecReferenceTest::whole).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValid(String example) {
    byte[] bytes = example.getBytes(StandardCharsets.UTF_8);

    assertThat(SpecReader.read(bytes, "docs/spec.md", project).problems()).isEmpty();
    assertThat(SCHEMA.complaints(example)).isEmpty();
  }

  @Test
  void noKeyOfTheSchemaIsLeftOut() throws Exception {
    String text = text();

    assertThat(keys(SCHEMA.text()))
        .hasSizeGreaterThan(60)
        .allSatisfy(key -> assertThat(text).contains("`" + key + "`"));
  }

  private static Set<String> keys(JsonNode schema) {
    Set<String> keys = new TreeSet<>();
    if (schema.has("properties")) {
      keys.addAll(schema.get("properties").propertyNames());
    }
    schema.forEach(inside -> keys.addAll(keys(inside)));
    return keys;
  }

  /** A part of a spec, with what a whole one needs. */
  private static String whole(MatchResult match) {
    String part = match.group(1);
    String head = part.startsWith("version:") ? "" : "version: 1\nname: m\n";
    boolean moves = Pattern.compile("(?m)^code:").matcher(part).find();
    return head + part + (moves ? "" : "code: {old: [app.db], new: [app.database]}\n");
  }

  private static String text() throws Exception {
    return Files.readString(Path.of("..", "docs", "spec.md"));
  }
}
