package dev.banyan.migrate.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobsTest {
  @ParameterizedTest
  @CsvSource({
    "backups/**, backups/a/b.py, true",
    "backups/**, old/backups/a.py, false",
    "backups, backups/a.py, true",
    "backups/, backups/a.py, true",
    "backups, x/backups/a.py, true",
    "*.gen.py, x/y.gen.py, true",
    "app/*.py, app/a.py, true",
    "app/*.py, app/b/a.py, false",
    "app/**/*.py, app/a.py, true",
    "app/**/*.py, app/b/c/a.py, true",
    "**/tools/**, tools/a.py, true",
    "**/tools/**, x/tools/a.py, true",
    "./app/a.py, app/a.py, true",
    "app/?.py, app/a.py, true",
    "app/?.py, app/ab.py, false",
    "app/a.py, app/aXpy, false"
  })
  void matchesAsDocumented(String glob, String path, boolean matches) {
    assertThat(Globs.of(List.of(glob)).matches(path)).isEqualTo(matches);
  }
}
