package dev.banyan.code.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @TempDir Path folder;

  @Test
  void namesOneFileOnceForEachSourceRoot() throws IOException {
    write("backend/utils/logger.py", "");
    Project project = Project.open(folder, List.of(".", "backend"), List.of());
    assertThat(project.modules().namesOf("backend/utils/logger.py"))
        .containsExactly("backend.utils.logger", "utils.logger");
    assertThat(project.modules().isPackage("backend.utils")).isTrue();
    assertThat(project.modules().submodules("utils")).containsExactly("utils.logger");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
  }
}
