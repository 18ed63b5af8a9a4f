package dev.banyan.migrate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.model.ConsumerReferences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestReachTest {
  @TempDir Path project;

  @Test
  void aTestReachesWhatItImportsAndWhatThatImports() throws IOException {
    write("tests/test_page.py", "from app.page import Page\n");
    write("tests/test_other.py", "import os, app.other as other\n");
    write("app/__init__.py", "");
    write("app/page.py", "from . import helper\n");
    write("app/helper.py", "from .service import (\n    Service,  # why\n)\n");
    write("app/other.py", "");
    write("app/service.py", "");
    write("app/lonely.py", "");
    assertThat(reach("app/page.py", "app/service.py", "app/lonely.py"))
        .containsEntry("app/page.py", 1)
        .containsEntry("app/service.py", 1)
        .containsEntry("app/lonely.py", 0)
        .containsEntry("app/__init__.py", 2);
  }

  @Test
  void consumersImportsAreTakenFromTheSearch() throws IOException {
    write("tests/test_page.py", "import page\n");
    write("page.py", "# nothing here: the search says what it imports\n");
    write("service.py", "");
    Project opened = Project.open(project, List.of("."), List.of());
    ConsumerReferences page = Facts.importing("page.py", "service.py");
    assertThat(TestReach.of(opened, Facts.findings(page, Facts.importing("service.py"))))
        .containsEntry("service.py", 1);
  }

  @ParameterizedTest
  @CsvSource({
    "'import a.b', 'a.b;a'",
    "'import a as x, b.c', 'a;b.c;b'",
    "'from a.b import c as d, e', 'a.b;a;a.b.c;a.b.e'",
    "'from . import x', '.;.x'",
    "'from ..a import x', '..a;..a.x'",
    "'    import a', 'a'",
    "'important = 1', ''",
    "'fromage = 2', ''",
    "'from a import *', 'a'"
  })
  void importLinesNameModules(String line, String modules) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    List<String> expected = modules.isEmpty() ? List.of() : List.of(modules.split(";", -1));
    assertThat(ImportLines.in(bytes)).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a.b.c, false, .x, a.b.x",
    "a.b.c, false, ..x.y, a.x.y",
    "a.b, true, .x, a.b.x",
    "a.b, true, .., a",
    "a, false, ..x, x"
  })
  void relativeNamesAreCompleted(String own, boolean init, String name, String absolute) {
    assertThat(ImportLines.absolute(own, init, name)).isEqualTo(absolute);
  }

  private Map<String, Integer> reach(String... consumers) throws IOException {
    Project opened = Project.open(project, List.of("."), List.of());
    ConsumerReferences[] found = new ConsumerReferences[consumers.length];
    for (int i = 0; i < consumers.length; i++) {
      String[] imports =
          consumers[i].equals("app/page.py") ? new String[] {"app/helper.py"} : new String[0];
      found[i] = Facts.importing(consumers[i], imports);
    }
    return TestReach.of(opened, Facts.findings(found));
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
