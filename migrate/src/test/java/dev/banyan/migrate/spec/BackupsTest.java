package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.migrate.spec.SpecDraft.Choice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupsTest {
  @TempDir Path project;

  @Test
  void findsFoldersAndFilesThatHoldOldCopies() throws Exception {
    files("app/db.py", "backups/db.py", "backups/old/db.py", "app/Backup/x.py", "app/db.py.orig");

    assertThat(found())
        .containsExactly(
            new Choice("**/*.orig", "1 old copy"),
            new Choice("app/Backup/**", "1 old copy"),
            new Choice("backups/**", "2 old copies"));
  }

  @Test
  void leavesAPackageThatMakesBackupsIn() throws Exception {
    files("app/backup/__init__.py", "app/backup/run.py", "backup.py");

    assertThat(found()).isEmpty();
  }

  private List<Choice> found() throws Exception {
    return Backups.in(Project.open(project, List.of(), List.of()));
  }

  private void files(String... paths) throws Exception {
    for (String path : paths) {
      Path file = project.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, "x = 1\n");
    }
  }
}
