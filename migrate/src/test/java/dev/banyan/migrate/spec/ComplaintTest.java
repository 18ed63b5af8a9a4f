package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ComplaintTest {
  @TempDir Path folder;

  static List<Documents.Document> documents() {
    return Documents.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void saysEverythingThatIsWrongAndWhere(Documents.Document document) throws Exception {
    assertThat(document.judged(Documents.project(folder))).isEqualTo(document.complaints());
  }
}
