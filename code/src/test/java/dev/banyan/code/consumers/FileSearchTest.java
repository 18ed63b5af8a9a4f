package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file after another, as it is at that moment. */
final class FileSearchTest {
  private static final Path TRACKER = Path.of("../examples/tracker");
  private static final String OLD = "tracker_extension.utils.database.DatabaseManager";

  @TempDir Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static List<String> symbols(List<Reference> references) {
    return references.stream().map(r -> r.kind() + " " + r.symbol()).toList();
  }

  @Test
  void seesWhatWasWrittenSinceTheProjectWasOpened() throws IOException {
    write("utils/__init__.py", "from .db import Db\n");
    write("utils/db.py", "class Db:\n    def get(self):\n        return 1\n");
    write("a.py", "from utils import Db\n\nDb().get()\n");
    write("b.py", "print(1)\n");
    Project project = Project.open(root, List.of("."), List.of());
    try (FileSearch search = FileSearch.of(project, List.of("utils.db.Db"))) {
      assertThat(symbols(search.in("a.py"))).contains("IMPORT utils.db.Db", "CALL utils.db.Db.get");
      assertThat(search.in("b.py")).isEmpty();
      write("a.py", "print(1)\n");
      write("b.py", "from utils import Db\n");
      assertThat(search.in("a.py")).isEmpty();
      assertThat(symbols(search.in("b.py"))).containsExactly("IMPORT utils.db.Db");
      write("utils/__init__.py", "from new import Db\n");
      assertThat(search.in("utils/__init__.py")).isEmpty();
      assertThat(search.in("b.py")).isEmpty();
      assertThat(search.in("utils/db.py")).isEmpty();
    }
  }

  @Test
  void forgetsWhatAFileSaidBeforeItWasChanged() throws IOException {
    write("old.py", "def tidy(x):\n    return x\n");
    write("new.py", "def tidy(x):\n    return x\n");
    String use = "\n\ndef all(xs):\n    return list(map(tidy, xs))\n";
    write("a.py", "from old import tidy\n" + use);
    Project project = Project.open(root, List.of("."), List.of());
    try (FileSearch search = FileSearch.of(project, List.of("old"))) {
      assertThat(symbols(search.in("a.py"))).containsExactly("IMPORT old.tidy", "NAME old.tidy");
      write("a.py", "from new import tidy\n" + use);
      assertThat(search.in("a.py")).isEmpty();
    }
  }

  @Test
  void findsEveryImportAndNothingThatTheWholeSearchDoesNot() throws IOException {
    Project project = Project.open(TRACKER, List.of(".", "tracker_extension"), List.of());
    try (FileSearch search = FileSearch.of(project, List.of(OLD))) {
      for (ConsumerReferences consumer : ConsumerSearch.find(project, List.of(OLD)).consumers()) {
        List<Reference> all = certain(consumer.references());
        List<Reference> alone = certain(search.in(consumer.path()));
        assertThat(all).as(consumer.path()).containsAll(alone);
        assertThat(imports(alone)).as(consumer.path()).isEqualTo(imports(all));
      }
    }
  }

  private static List<Reference> certain(List<Reference> references) {
    return references.stream().filter(r -> r.confidence() == Confidence.CERTAIN).toList();
  }

  private static List<Reference> imports(List<Reference> references) {
    return references.stream().filter(r -> r.kind() == ReferenceKind.IMPORT).toList();
  }
}
