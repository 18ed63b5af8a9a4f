package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.HybridDecision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpecReaderTest {
  @TempDir Path project;

  @Test
  void readsTheTrackersSpec() {
    Path tracker = Path.of("..", "examples", "tracker");

    SpecResult result = SpecReader.read(tracker.resolve("banyan.yaml"), tracker);

    assertThat(result.problems()).isEmpty();
    CodeSpec code = code(result);
    assertThat(code.oldComponents())
        .containsExactly("tracker_extension.utils.database.DatabaseManager");
    assertThat(code.roots()).containsExactly(".", "tracker_extension");
    assertThat(code.rewrite()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(code.hybrid())
        .extracting(HybridDecision::path)
        .containsExactly("tracker_extension/pages/kanban.py");
  }

  @Test
  void keepsWhatTheSmallestSpecLeavesOutAtItsDefaults() {
    SpecResult result = read("version: 1\nname: m\ncode: {old: [a.b], new: [a.c]}\n");

    assertThat(result)
        .isInstanceOfSatisfying(
            SpecResult.Valid.class,
            valid ->
                assertThat(valid.spec())
                    .isEqualTo(
                        Spec.of(
                            "m", CodeSpec.of(java.util.List.of("a.b"), java.util.List.of("a.c")))));
  }

  @Test
  void readsAHybridDecisionWithItsOwnerAndDate() throws Exception {
    Files.createFile(project.resolve("a.py"));

    SpecResult result =
        read(
            """
            version: 1
            name: m
            code:
              old: [a.b]
              new: [a.c]
              hybrid:
                - {path: a.py, reason: later, owner: board team, review: 2027-03-31}
            """);

    assertThat(code(result).hybrid())
        .containsExactly(
            new HybridDecision("a.py", "later", "board team", LocalDate.of(2027, 3, 31)));
  }

  private static CodeSpec code(SpecResult result) {
    assertThat(result).isInstanceOf(SpecResult.Valid.class);
    return java.util.Objects.requireNonNull(((SpecResult.Valid) result).spec().code());
  }

  private SpecResult read(String text) {
    return SpecReader.read(text.getBytes(StandardCharsets.UTF_8), "banyan.yaml", project);
  }
}
