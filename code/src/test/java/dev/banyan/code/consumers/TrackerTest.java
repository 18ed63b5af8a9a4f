package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tracker example against the list of its references that was made by reading it. */
final class TrackerTest {
  private static final Path TRACKER = Path.of("../examples/tracker");
  private static final String OLD = "tracker_extension.utils.database.DatabaseManager";

  @Test
  void everyReferenceIsFoundAndNoOther() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String row : Files.readAllLines(TRACKER.resolve("expected-references.tsv"))) {
      if (!row.startsWith("#") && !row.startsWith("path\t")) {
        expected.add(row);
      }
    }
    assertThat(expected).hasSizeGreaterThan(200);
    assertThat(rows()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> rows() throws IOException {
    Findings findings =
        ConsumerSearch.find(
            new SearchRequest(
                TRACKER,
                List.of(".", "tracker_extension"),
                List.of(OLD),
                List.of("backups/**", "**/*.bak", "expected-references.tsv", "banyan.yaml")));
    List<String> rows = new ArrayList<>();
    for (ConsumerReferences consumer : findings.consumers()) {
      rows.addAll(rows(consumer));
    }
    return rows;
  }

  /** Mentions count once per file and symbol. */
  private static List<String> rows(ConsumerReferences consumer) throws IOException {
    byte[] bytes = Files.readAllBytes(TRACKER.resolve(consumer.path()));
    List<String> rows = new ArrayList<>();
    TreeSet<String> mentions = new TreeSet<>();
    for (Reference reference : consumer.references()) {
      boolean mention = reference.kind() == ReferenceKind.MENTION;
      String row = row(consumer.path(), mention ? 0 : lineOf(bytes, reference.offset()), reference);
      if (mention) {
        mentions.add(row);
      } else {
        rows.add(row);
      }
    }
    rows.addAll(mentions);
    return rows;
  }

  private static int lineOf(byte[] bytes, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static String row(String path, int line, Reference reference) {
    return String.join(
        "\t",
        path,
        String.valueOf(line),
        reference.kind().word(),
        reference.symbol(),
        reference.scope().word(),
        reference.confidence().word());
  }
}
