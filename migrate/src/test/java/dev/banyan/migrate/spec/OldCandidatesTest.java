package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.migrate.spec.OldCandidates.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OldCandidatesTest {
  @TempDir Path project;

  @Test
  void offersWhatMostFilesImport() throws Exception {
    file("app/__init__.py", "from .db import Store\n");
    file("app/db.py", "import os\nclass Store: pass\n");
    file("app/a.py", "from .db import Store as S\nfrom . import db\n");
    file("app/b/__init__.py", "from ..db import *\n");
    file(
        "app/b/c.py",
        "def f():\n    try:\n        import app.db\n    except ImportError:\n        pass\n");
    file("run.py", "from app import Store\n");

    assertThat(OldCandidates.of(Project.open(project, List.of("."), List.of()), 10))
        .startsWith(new Candidate("app.db", 4), new Candidate("app", 2))
        .contains(new Candidate("app.db.Store", 2), new Candidate("app.Store", 1))
        .noneMatch(candidate -> candidate.name().startsWith("os"));
  }

  @Test
  void offersTheTrackersOldClassAmongTheFirst() throws Exception {
    Project tracker = Project.open(Path.of("..", "examples", "tracker"), List.of(), List.of());

    assertThat(OldCandidates.of(tracker, 6))
        .extracting(Candidate::name)
        .contains("tracker_extension.utils.database.DatabaseManager");
  }

  private void file(String path, String text) throws Exception {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
