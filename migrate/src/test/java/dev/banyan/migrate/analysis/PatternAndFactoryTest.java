package dev.banyan.migrate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.spec.SpecReader;
import dev.banyan.migrate.spec.SpecResult;
import dev.banyan.model.Blocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members that have no rule of their own, and are migrated all the same. */
class PatternAndFactoryTest {
  private static final String SPEC =
      "version: 1\nname: t\ncode:\n  language: python\n  old: [app.db.Db]\n  new: [app.fresh]\n";

  @TempDir Path project;

  @BeforeEach
  void layOut() throws IOException {
    write("app/__init__.py", "");
    write("app/db.py", "class Db:\n    def fetch(self, q, timeout=5):\n        return q\n");
    write(
        "app/fresh.py",
        "class Connection:\n    def fetch(self, q, timeout=5):\n        return q\n\n\n"
            + "def connect() -> Connection:\n    return Connection()\n\n\n"
            + "def run(q, deadline=5):\n    return q\n");
    write("page.py", "from app.db import Db\n\ndb = Db()\nprint(db.fetch('x', timeout=3))\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private List<String> causes(String rules) throws IOException {
    write("banyan.yaml", SPEC + rules);
    SpecResult read = SpecReader.read(project.resolve("banyan.yaml"), project);
    return Analyzer.analyze(((SpecResult.Valid) read).spec(), project).blockers().stream()
        .map(Blocker::cause)
        .toList();
  }

  @Test
  void aMemberThatAPatternSpellsIsNotHeldUp() throws IOException {
    String pattern =
        "  patterns:\n    - pattern: $DB.%s($Q, timeout=$T)\n"
            + "      rewrite: app.fresh.run($Q, deadline=$T)\n";
    assertThat(causes(pattern.formatted("fetch"))).isEmpty();
    assertThat(causes(pattern.formatted("fetched")))
        .containsExactly("no rule maps the method fetch of Db, holding up 1 consumer");
  }

  @Test
  void aMemberOfWhatAFactoryGivesIsNotHeldUp() throws IOException {
    assertThat(causes("  rewrite:\n    - from: app.db.Db\n      to: app.fresh.connect\n"))
        .isEmpty();
    assertThat(causes("  rewrite:\n    - from: app.db.Db\n      to: app.fresh.run.it\n"))
        .isNotEmpty();
  }
}
