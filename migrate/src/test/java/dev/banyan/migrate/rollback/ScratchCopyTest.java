package dev.banyan.migrate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of somebody's code lies about no longer than it is needed. */
class ScratchCopyTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path project;

  @Test
  void aProcessThatIsEndedBySignalTakesItsCopyAlong() throws Exception {
    Files.createDirectories(project.resolve(".banyan"));
    Files.createDirectories(project.resolve("app"));
    Files.writeString(project.resolve("app/a.py"), "import os\n");
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            ScratchCopyChild.class.getName(),
            project.toString());
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      Path copy = Path.of(out.readLine());
      assertThat(copy.resolve("app/a.py")).exists();
      child.destroy();
      assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(copy).doesNotExist();
    }
    assertThat(project.resolve("app/a.py")).exists();
  }
}
