package dev.banyan.migrate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.spec.Spec;
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

/** Consumers that take from the old module what it only imports: has the new one got it, too? */
class HandedOnTest {
  private static final String TIDY = "\n\ndef tidy(x):\n    return json, x\n";

  @TempDir Path project;

  @BeforeEach
  void layOut() throws IOException {
    write(
        "banyan.yaml",
        "version: 1\nname: t\ncode:\n  language: python\n  old: [app.old]\n  new: [app.new]\n"
            + "  rewrite:\n    - from: app.old\n      to: app.new\n");
    write("app/__init__.py", "");
    write("app/clock.py", "def now():\n    return 1\n");
    write("app/old.py", "import eventlet\nimport json\nfrom app import clock\n" + TIDY);
    write(
        "tests/test_old.py",
        "from app import old\n\n\ndef test():\n    old.eventlet.sleep(old.tidy(1))\n"
            + "    assert old.clock.now() and old.json\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private List<String> causes() throws IOException {
    SpecResult read = SpecReader.read(project.resolve("banyan.yaml"), project);
    Spec spec = ((SpecResult.Valid) read).spec();
    return Analyzer.analyze(spec, project).blockers().stream().map(Blocker::cause).toList();
  }

  @Test
  void noBlockerWhereTheNewModuleImportsTheSame() throws IOException {
    write("app/new.py", "import eventlet\nimport json\nfrom app import clock\n" + TIDY);
    assertThat(causes()).isEmpty();
  }

  @Test
  void aBlockerForEachImportThatTheNewModuleLacks() throws IOException {
    write("app/new.py", "import json\n" + TIDY);
    assertThat(causes())
        .containsExactly(
            "app.new has no clock, which a rule names as target, holding up 1 consumer",
            "app.new has no eventlet, which a rule names as target, holding up 1 consumer");
  }
}
