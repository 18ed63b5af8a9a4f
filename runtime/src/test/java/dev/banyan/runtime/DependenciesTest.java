package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application takes in with the JSON and PostgreSQL stores stays light. */
class DependenciesTest {
  private static final int THE_RUNTIME_AND_THE_DRIVER = 2;

  @Test
  void atMostTwelveJarsComeWithJsonAndPostgres() throws IOException {
    String path = Files.readString(Path.of("target", "runtime-classpath.txt")).strip();
    List<String> jars =
        Arrays.stream(path.split(File.pathSeparator, -1))
            .map(jar -> String.valueOf(Path.of(jar).getFileName()))
            .toList();
    assertThat(jars).anyMatch(jar -> jar.startsWith("jackson-databind"));
    assertThat(jars).hasSizeLessThanOrEqualTo(12 - THE_RUNTIME_AND_THE_DRIVER);
  }
}
